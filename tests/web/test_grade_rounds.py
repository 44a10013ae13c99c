"""等级评定 in the browser: the rounds, a round's proposals within reach, and every way to decide on them."""

import io
import zipfile

import pytest

from tests.valuing import card, run
from tests.web.graded import AS_OF, opened, proposal
from webapp.actions import acting_as
from webapp.actions.customers import histories
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import GradeRound

pytestmark = pytest.mark.usefixtures("plain_paper")
AT = "/segments/grades/2026Q2"
SEES = {
    "lin": {"海川"}, "zhou": {"东方", "星澜"}, "assistant": {"海川", "东方"}, "head": {"海川"},
    "other_head": {"东方"}, "chief": {"海川", "东方"}, "quality": {"海川", "东方"},
    "director": {"海川", "东方"},
}  # fmt: skip


@pytest.fixture
def rows(app, world):
    """Proposals by customer."""
    with app.app_context():
        made = opened(world)
        return {name: proposal(made, getattr(world, name)).id for name in ("haichuan", "dongfang", "secret")}


def state(app, world, name="haichuan"):
    with app.app_context():
        made = session.query(GradeRound).one()
        return proposal(made, getattr(world, name)).state, card(getattr(world, name)).grade


@pytest.mark.parametrize("person", SEES)
def test_everybody_sees_his_own(as_, world, rows, person):
    page = as_(getattr(world, person)).get(f"{AT}?state=all").text
    assert {name for name in ("海川", "东方", "星澜") if name in page} == SEES[person]
    assert as_(getattr(world, person)).get("/segments/grades").status_code == 200


@pytest.mark.parametrize("person", ["he", "admin", "committee"])
def test_closed_to_others(as_, world, rows, person):
    for path in ("/segments/grades", AT, f"{AT}.xlsx", f"{AT}.pdf", f"{AT}/{rows['haichuan']}/keeping/new"):
        assert as_(getattr(world, person)).get(path).status_code in {403, 404}, path


def test_what_stands_on_a_line(as_, world, rows):
    page = as_(world.head).get(AT).text
    assert "G 由 " in page
    assert "得分明细" in page
    assert "林晓没有有效的资格认证" in page
    assert "确认所选等级" in page
    assert "1 家客户未评级：首次委托不满 3 个月" in page
    waits = as_(world.other_head).get(f"{AT}?state=noted").text
    assert "暂不下调" in waits
    assert "得分低于现等级已连续 1 次，满 2 次才建议下调。" in waits


def test_narrowed(as_, world, rows):
    chief = as_(world.chief)
    for query, found in (
        ("state=all&q=东方", {"东方"}), ("state=all&move=up", {"海川"}), ("state=noted", {"东方"}),
        ("state=all&manager=x&department=٣", {"海川", "东方"}), ("state=confirmed", set()),
        (f"state=all&manager={world.lin.id}", {"海川"}), ("state=odd&move=odd&page=0", {"海川", "东方"}),
    ):  # fmt: skip
        page = chief.get(f"{AT}?{query}").text
        assert {
            name for name in ("海川", "东方") if f">{'宁波' if name == '海川' else '杭州'}{name}" in page
        } == found, query


def test_one_is_confirmed_and_an_assignment_proposed(app, as_, world, rows):
    head = as_(world.head)
    answer = head.post(f"{AT}/{rows['haichuan']}/confirmation", {"query": "move=up"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{AT}?move=up"
    assert state(app, world)[0] == "confirmed"
    assert state(app, world)[1] in {"A", "B"}
    assert head.post(f"{AT}/{rows['haichuan']}/confirmation").status_code == 409
    assert "待确认的分配建议" in head.get(f"{AT}?state=confirmed").text


def test_another_department_s_and_an_isolated_one_are_not_found(app, as_, world, rows):
    for person, name in ((world.other_head, "haichuan"), (world.chief, "secret"), (world.head, "secret")):
        visitor = as_(person)
        for path, told in (
            ("confirmation", {}),
            ("keeping", {"reason": "因"}),
            ("changing", {"reason": "因"}),
        ):
            assert visitor.post(f"{AT}/{rows[name]}/{path}", told).status_code == 404
        visitor.post(f"{AT}/confirmations", {"picked": str(rows[name])})
        assert state(app, world, name)[0] == "waiting"
    assert as_(world.lin).post(f"{AT}/{rows['haichuan']}/confirmation").status_code == 403
    assert as_(world.director).post(f"{AT}/confirmations", {"picked": "1"}).status_code == 403


def test_nobody_decides_on_his_own_customer(app, as_, world, rows):
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        card(world.haichuan).manager_id = world.head.id
    head = as_(world.head)
    assert "本人负责的客户，由他人确认" in head.get(AT).text
    assert head.post(f"{AT}/{rows['haichuan']}/confirmation").status_code == 409
    answer = head.post(f"{AT}/confirmations", {"picked": str(rows["haichuan"])})
    assert answer.status_code == 409
    assert "不能给自己负责的客户评级" in answer.text
    assert state(app, world)[0] == "waiting"


def test_who_handed_it_on_is_shown_no_button(app, as_, world, rows):
    """He had it while the round was under way; another head of the department decides."""
    with app.app_context():
        for to in (world.head.id, world.lin.id):
            with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM), acting_as(SYSTEM):
                histories.hand_to(card(world.haichuan), to=to, reason="换人")
    page = as_(world.head).get(AT).text
    assert "海川" in page
    assert "定级期间曾由您负责，由他人确认" in page
    assert f"{AT}/{rows['haichuan']}/" not in page
    assert "确认所选等级" not in page
    assert "确认所选等级" in as_(world.chief).get(AT).text


def test_kept_and_changed_with_their_reasons(app, as_, world, rows):
    head, at = as_(world.head), f"{AT}/{rows['haichuan']}"
    assert head.get(f"{at}/keeping/new").status_code == 200
    answer = head.post(f"{at}/keeping", {"reason": " "})
    assert answer.status_code == 422
    answer = head.post(f"{at}/changing", {"grade": "D", "reason": "写了很久<b>", "until": "2020-01-01"})
    assert answer.status_code == 409
    assert "写了很久&lt;b&gt;" in answer.text
    assert "不能早于今天" in answer.text
    answer = head.post(f"{at}/changing", {"grade": "D", "reason": "停产<b>", "until": "2027-01-01"})
    assert answer.status_code == 303
    assert state(app, world) == ("changed", "D")
    assert "停产&lt;b&gt;" in head.get(f"{AT}?state=changed").text


def test_all_of_a_kind_in_one_go(app, as_, world, rows):
    answer = as_(world.chief).post(f"{AT}/confirmations", {"scope": "all", "query": "state=all&move=up"})
    assert answer.status_code == 303
    assert state(app, world)[0] == "confirmed"
    assert state(app, world, "dongfang")[0] == "noted"


def test_many_as_a_job(app, as_, world, rows, monkeypatch):
    monkeypatch.setattr("webapp.actions.segments.grade_bulk.MOST", 0)
    answer = as_(world.head).post(f"{AT}/confirmations", {"picked": str(rows["haichuan"])})
    assert answer.status_code == 303
    assert "/jobs/" in answer.headers["Location"]
    assert state(app, world)[0] == "confirmed"


def test_opened_by_hand(app, as_, world):
    with app.app_context():
        number = run(AS_OF).number
    assert as_(world.head).get("/segments/grades/new").status_code == 403
    assistant = as_(world.assistant)
    assert number in assistant.get("/segments/grades/new").text
    assert assistant.post("/segments/grades", {"run": "JC-99999"}).status_code == 422
    answer = assistant.post("/segments/grades", {"run": number})
    assert answer.headers["Location"] == AT
    assert "没有可以发起的季度" in assistant.get("/segments/grades/new").text


def test_waits_on_today_of_the_head(app, as_, world, rows):
    assert "待确认等级" in as_(world.head).get("/").text
    assert "待确认等级" not in as_(world.other_head).get("/").text
    assert "待确认等级" not in as_(world.director).get("/").text
    as_(world.head).post(f"{AT}/{rows['haichuan']}/confirmation")
    assert "待确认等级" not in as_(world.head).get("/").text


def test_sheet_and_paper(as_, world, rows):
    answer = as_(world.chief).get(f"{AT}.xlsx?state=all")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        content = b"\n".join(book.read(name) for name in book.namelist()).decode()
    assert "海川" in content
    assert "星澜" not in content
    paper = as_(world.chief).get(f"{AT}.pdf?state=all")
    assert paper.status_code == 200
    assert paper.mimetype == "application/pdf"


def test_few_statements(app, as_, world, rows, count_queries):
    chief = as_(world.chief)
    chief.get(f"{AT}?state=all")
    for path in (AT, f"{AT}?state=all", "/segments/grades"):
        with count_queries() as statements:
            assert chief.get(path).status_code == 200
        assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, statements
