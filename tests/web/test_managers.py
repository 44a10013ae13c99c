"""/assignments/managers: list, page and deeds for stranger, colleague, head and the manager himself."""

import io
from datetime import timedelta

import openpyxl
import pytest

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


@pytest.fixture
def filled(app, world: World):
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


def test_a_stranger_is_led_to_the_sign_in(app, filled, stranger):
    before = kept(app)
    for path in ("/assignments/managers", "/assignments/managers.xlsx", "/assignments/board", LIN):
        assert stranger.get(path).status_code == 302
    for path, sent in POSTS:
        assert stranger.post(LIN + path, sent).status_code == 302
    assert kept(app) == before


@pytest.mark.parametrize("person", ["he", "assistant", "committee", "admin"])
def test_without_the_right(app, filled, as_, person):
    visitor, before = as_(getattr(filled, person)), kept(app)
    for path in ("/assignments/managers", "/assignments/board", LIN, *(LIN + form for form in FORMS)):
        assert visitor.get(path).status_code == 403, path
    for path, sent in POSTS:
        assert visitor.post(LIN + path, sent).status_code == 403
    assert kept(app) == before


@pytest.mark.parametrize("person", ["zhou", "other_head"])
def test_a_colleague_of_another_department_does_not_see_him(app, filled, as_, person):
    visitor, before = as_(getattr(filled, person)), kept(app)
    assert visitor.get(LIN).status_code == 404
    for path in FORMS:
        assert visitor.get(LIN + path).status_code in {403, 404}
    for path, sent in POSTS:
        assert visitor.post(LIN + path, sent).status_code in {403, 404}
    assert "林晓" not in visitor.get("/assignments/managers", follow_redirects=True).text
    assert kept(app) == before


def test_the_manager_sees_himself_and_declares_ties_alone(app, filled, as_):
    lin = as_(filled.lin)
    assert lin.get("/assignments/managers").headers["Location"] == LIN
    page = lin.get(LIN).text
    assert "资格即将到期" in page
    assert "申报" in page
    assert "edit=profile" not in page
    assert "星澜特种" not in page
    for path in FORMS[:-1]:
        assert lin.get(LIN + path).status_code == 403
    for path, sent in POSTS[:-1]:
        assert lin.post(LIN + path, sent).status_code == 403
    assert lin.get(LIN + "/ties/new").status_code == 200
    assert lin.post(LIN + "/ties", TIE).status_code == 303
    assert "杭州东方计量" in lin.get(LIN).text
    assert kept(app)[-1] == 3


def test_the_head_keeps_profile_and_abilities(app, filled, as_):
    head = as_(filled.head)
    page = head.get(LIN + "?edit=profile").text
    assert 'value="2"' in page
    refused = head.post(LIN + "/profile", {"mode": "part", "cap": "0", "note": HOSTILE, "version": "1"})
    assert refused.status_code == 422
    assert "应在 1 到 1000 之间" in refused.text
    assert "&lt;script&gt;" in refused.text
    assert HOSTILE not in refused.text
    stale = head.post(LIN + "/profile", {"mode": "part", "note": "我写的", "version": "7"})
    assert stale.status_code == 409
    assert "刚被他人修改" in stale.text
    assert "我写的" in stale.text
    assert head.post(LIN + "/profile", {"mode": "part", "note": "兼管", "version": "1"}).status_code == 303
    sent = {
        "skill-力学": "2",
        "skill-热工": "5",
        "industries": ["食品"],
        "ownerships": ["group"],
        "version": "2",
    }
    assert head.post(LIN + "/abilities", sent | {"industries": ["没有的"]}).status_code == 422
    assert head.post(LIN + "/abilities", sent).status_code == 303
    page = head.get(LIN).text
    for word in ("兼职", "兼管", "热工", "食品", "集团"):
        assert word in page
    with app.app_context():
        assert session.get(ManagerSkill, (filled.lin.id, "热工")).skill == 5


def test_the_head_certifies_and_revokes(app, filled, as_):
    head = as_(filled.head)
    refused = head.post(LIN + "/certificates", CERTIFICATE | {"skill": "9", "note": "留着"})
    assert refused.status_code == 422
    assert "留着" in refused.text
    late = head.post(LIN + "/certificates", CERTIFICATE | {"until": "2099-01-01"})
    assert late.status_code == 422
    assert "资格最长 12 个月" in late.text
    assert head.post(LIN + "/certificates", CERTIFICATE).status_code == 303
    with app.app_context():
        row = session.query(Certification).order_by(Certification.id.desc()).first().id
    at = f"{LIN}/certificates/{row}/revocation"
    assert head.get(f"{at}/new").status_code == 200
    assert head.post(at, {"reason": " "}).status_code == 422
    assert head.post(at, {"reason": "有误"}).status_code == 303
    again = head.post(at, {"reason": "有误"})
    assert again.status_code == 409
    assert "已撤销" in again.text
    assert "有误" in head.get(LIN).text
    assert (
        head.post(f"/assignments/managers/zhou/certificates/{row}/revocation", {"reason": "x"}).status_code
        == 404
    )


def test_leave_is_noted_and_taken_back(app, filled, as_):
    head = as_(filled.head)
    clash = head.post(LIN + "/leaves", LEAVE | {"from_on": TODAY.isoformat(), "reason": "看病"})
    assert clash.status_code == 409
    assert "重叠" in clash.text
    assert "看病" in clash.text
    assert head.post(LIN + "/leaves", LEAVE | {"backup_id": str(filled.zhou.id)}).status_code == 303
    assert "替补经理 周敏" in head.get(LIN).text
    with app.app_context():
        ids = [one.id for one in session.query(Leave).order_by(Leave.id)]
    for one in ids:
        assert head.post(f"{LIN}/leaves/{one}/end").status_code == 303
    assert head.post(f"{LIN}/leaves/{ids[0]}/end").status_code == 404
    assert kept(app)[3] == 0


def test_a_tie_is_ended_and_stays_written(app, filled, as_):
    with app.app_context():
        ids = [one.id for one in session.query(Tie).order_by(Tie.id)]
    head = as_(filled.head)
    assert head.post(f"{LIN}/ties/{ids[0]}/end").status_code == 303
    assert head.post(f"{LIN}/ties/{ids[0]}/end").status_code == 409
    assert head.post(f"{LIN}/ties/{ids[1]}/end").status_code == 404  # with a customer he may not know of
    assert "终止" in head.get(LIN).text
    assert head.post(f"{LIN}/ties/999/end").status_code == 404
    assert kept(app)[-1] == 2


def test_the_list_filters_sorts_and_goes_out_as_shown(filled, as_):
    head = as_(filled.chief)
    page = head.get("/assignments/managers").text
    assert page.index("林晓") < page.index("周敏")  # the busiest first
    assert "周敏" not in head.get("/assignments/managers?alert=expiring").text
    assert "林晓" not in head.get("/assignments/managers?alert=none").text
    assert "林晓" in head.get("/assignments/managers?level=senior&alert=away").text
    assert "没有符合条件" in head.get("/assignments/managers?level=trainee").text
    nonsense = head.get("/assignments/managers?level=x&department=9999999&alert=x&sort=x")
    assert nonsense.status_code == 200
    fragment = head.htmx("GET", "/assignments/managers", "results")
    assert "林晓" in fragment.text
    assert "<html" not in fragment.text
    book = openpyxl.load_workbook(io.BytesIO(head.get("/assignments/managers.xlsx?alert=expiring").data))
    rows = list(book.worksheets[0].values)
    assert [row[0] for row in rows] == ["姓名", "林晓"]
    assert rows[1][2] == "资深客户经理"


def test_an_isolated_customer_counts_for_nobody_else(filled, as_):
    """周 has one ordinary and one isolated customer: she reads two, her head one."""
    zhou = as_(filled.zhou).get("/assignments/managers/zhou").text
    head = as_(filled.other_head).get("/assignments/managers/zhou").text
    assert '<span class="count">2</span>' in zhou
    assert '<span class="count">1</span>' in head
    board = as_(filled.quality).get("/assignments/board").text
    assert "星澜特种" not in board


def test_another_site_changes_nothing(app, filled, as_):
    before = kept(app)
    for path, sent in POSTS:
        assert as_(filled.head).client.post(LIN + path, data=sent, headers=FOREIGN).status_code == 403
    assert kept(app) == before


def test_deeds_in_the_dialog_answer_with_the_page(filled, as_):
    head = as_(filled.head)
    dialog = head.htmx("GET", LIN + "/leaves/new", "dialog")
    assert "<html" not in dialog.text
    assert 'hx-target="#record"' in dialog.text
    refused = head.htmx("POST", LIN + "/leaves", "record", data={})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#dialog")
    saved = head.htmx("POST", LIN + "/leaves", "record", data=LEAVE)
    assert saved.status_code == 200
    assert "未开始" in saved.text


def test_a_bounded_number_of_statements(filled, as_, count_queries):
    for person, path, most in (
        (filled.chief, "/assignments/managers", 8), (filled.head, "/assignments/board", 8),
        (filled.director, "/assignments/board", 8), (filled.head, LIN, 12),
    ):  # fmt: skip
        visitor = as_(person)
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        asked = [one for one in statements if one != "BEGIN"]
        assert len(asked) <= most, (path, len(asked), asked)
