"""林 certified, skilled, tied and on leave, and what is sent about him."""

from datetime import timedelta

from tests.managing import certify, profile
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import leaves, ties
from webapp.domain.viewer import SYSTEM
from webapp.models import Certification, Leave, ManagerProfile, ManagerSkill, Tie, User

TODAY = clock.today()
LIN = "/assignments/managers/lin"
HOSTILE = '<script>alert(1)</script>"{{7*7}}'
FOREIGN = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
CERTIFICATE = {
    "level": "senior", "conduct": "5", "dedication": "4", "skill": "3", "relations": "4",
    "certified_on": TODAY.isoformat(),
}  # fmt: skip
LEAVE = {
    "from_on": (TODAY + timedelta(days=2)).isoformat(),
    "until_on": (TODAY + timedelta(days=4)).isoformat(),
}
TIE = {"customer": "杭州东方计量技术有限公司", "kind": "kin", "since_on": TODAY.isoformat()}
POSTS = (
    ("/profile", {"mode": "part", "version": "0"}),
    ("/abilities", {"skill-力学": "3", "version": "0"}),
    ("/certificates", CERTIFICATE),
    ("/leaves", LEAVE),
    ("/ties", TIE),
)
FORMS = ("?edit=profile", "?edit=abilities", "/certificates/new", "/leaves/new", "/ties/new")
MODELS = (ManagerProfile, ManagerSkill, Certification, Leave, Tie)


def kept(app):
    with app.app_context():
        return [session.query(model).count() for model in MODELS]


def fill(app, world: World) -> World:
    """林 is certified, skilled, tied to 海川 and to the isolated customer of 周."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "senior", until=TODAY + timedelta(days=12))
        profile(world.lin, skills={"力学": 4}, industries=("机械制造",), cap=2)
        lin = session.get(User, world.lin.id)
        told = {"number": "", "since_on": TODAY, "note": ""}
        ties.declare(lin, customer=world.haichuan, kind="developed", **told)
        ties.declare(lin, customer="星澜特种装备研究所", kind="kin", **told)
        leaves.note(lin, from_on=TODAY, until_on=TODAY + timedelta(days=1), reason="年休假", backup_id=None)
    return world
