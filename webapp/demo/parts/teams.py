"""Teams of A, B and key customers: who does what with which goal, and how close the partnership is."""

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words.planted import ISOLATED_STORY
from webapp.domain.team import KEY_GRADES
from webapp.domain.verbs import Role, Verb
from webapp.models import Member, PartnershipEntry, TeamDuty, User

# Whose job it mostly is, how often somebody has it, and what for.
GOALS: tuple[tuple[str, Role | None, float, str], ...] = (
    ("business", None, 0.9, "年内续签框架协议，每季度走访一次"),
    ("technical", Role.MANAGER, 0.5, "新产线量具选型随问随答"),
    ("reception", Role.ASSISTANT, 0.7, "送检 3 个工作日内出委托单"),
    ("certificates", Role.ASSISTANT, 0.45, "证书出具当天可领，数据按其编号整理"),
    ("billing", None, 0.5, "逾期不超过 30 天"),
    ("complaints", Role.QUALITY, 0.6, "投诉 1 个工作日内回复"),
    ("executive", Role.DIRECTOR, 0.4, "分管领导每年拜访两次"),
)
SHARES = {"A": 0.75, "B": 0.35}
POINT, PARTNER, EMBEDDED = "主要靠设备科一人往来", "计量、采购、财务三方都有对口人", "共同制定年度检校计划"
PAUSE = 60


@part(165)
def fill(making: Making) -> None:
    backups: dict[int, User] = {}
    for member in making.rows(Member):
        if member.part == "backup" and (person := making.person(member.user_id)) is not None:
            backups.setdefault(member.customer_id, person)
    for client in making.clients:
        row = client.row
        manager = making.person(row.manager_id)
        if manager is None or row.deleted_at is not None or client.story == ISOLATED_STORY:
            continue
        if row.grade not in KEY_GRADES and not row.is_key:
            continue
        is_team = making.chance(0.9 if row.is_key else SHARES.get(row.grade, 0.0))
        if is_team:
            _duties(making, client, manager, backups.get(row.id))
        if making.chance(0.7):
            _partnership(making, client, manager, is_team=is_team)


def _duties(making: Making, client: Client, manager: User, backup: User | None) -> None:
    """A duty that is nobody's job of old falls to the manager; without a backup nobody else helps out."""
    at = making.moment(making.ago(months=5, days=making.rng.randint(0, PAUSE)))
    for code, role, share, goal in GOALS:
        if not making.chance(share):
            continue
        person = manager if role is None else backup
        if role not in {None, Role.MANAGER}:
            person = making.rng.choice(making.people(role)).row
        if person is not None:
            duty = TeamDuty(customer_id=client.row.id, user_id=person.id, duty=code, goal=goal)
            making.add(duty, at=at, verb=Verb.CUSTOMER_SHARE, by=manager)


def _partnership(making: Making, client: Client, manager: User, *, is_team: bool) -> None:
    """All begin at one point; with a team some have come further since."""
    steps = [("point", POINT)]
    if is_team and making.chance(0.7):
        steps.append(("partner", PARTNER))
        if making.chance(0.3):
            steps.append(("embedded", EMBEDDED))
    for place, (level, reason) in enumerate(steps):
        at = making.moment(making.ago(months=11 - 4 * place, days=making.rng.randint(0, PAUSE)))
        entry = PartnershipEntry(
            customer_id=client.row.id, level=level, reason=reason, set_by_id=manager.id, created_at=at
        )
        making.add(entry, at=at, verb=Verb.CUSTOMER_SHARE, by=manager)
