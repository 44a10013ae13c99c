"""Key accounts in the browser: list, matrix, alerts, a customer's tests, its plan and papers."""

import io
import zipfile

import pytest

from tests.valuing import card
from tests.web.graded import opened
from tests.web.keyed import BIG, filled, made_key, planned
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import grading
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import KeyMeasure, KeyPlan, KeyTest

pytestmark = pytest.mark.usefixtures("plain_paper")
HOSTILE = "<script>alert(1)</script>'\"{{7*7}}"


@pytest.fixture
def at(world):
    return f"/segments/keys/{world.haichuan}"


@pytest.fixture
def plan(app, world):
    """海川 is a key account with a plan of this year."""
    with app.app_context():
        made_key(world, world.haichuan)
        return planned(world, world.haichuan, due=0).year


def count(app, model):
    with app.app_context():
        return session.query(model).count()


def test_from_the_test_to_the_list(app, as_, world, at):
    lin, head = as_(world.lin), as_(world.head)
    assert "还没有做过大客户评估" in lin.get(at).text
    assert "还没有评过等级" in lin.get(at).text
    assert lin.get(f"{at}/test").status_code == 200
    assert lin.post(f"{at}/tests", filled(word=HOSTILE)).status_code == 303
    page = head.get(at).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "大客户评估待确认" in head.get("/").text
    assert "不列为大客户" in lin.get(f"{at}/test").text  # begins with what was told
    with app.app_context():
        row = session.query(KeyTest).one().id
    assert lin.post(f"{at}/tests/{row}", {"agrees": "yes"}).status_code == 403
    assert head.post(f"{at}/tests/{row}", {"agrees": "no", "decision": ""}).status_code == 409
    assert head.post(f"{at}/tests/{row}", {"agrees": "yes"}).status_code == 303
    assert "海川" in head.get("/segments/keys").text
    assert "大客户评估待确认" not in head.get("/").text
    matrix = head.get("/segments/keys/matrix").text
    assert "吸引力 4、可行性 4：1 家" in matrix
    assert "海川" in head.get("/segments/keys/matrix?a=4&f=4").text
    assert "海川" not in head.get("/segments/keys/matrix?a=5&f=4").text


def test_the_course_of_grades_with_who_and_why(app, as_, world, at):
    with app.app_context(), acting_as(world.head):
        grading.grade(card(world.haichuan), grade="B", reason="<b>稳定", until=clock.today())
    page = as_(world.lin).get(at).text
    assert "等级沿革" in page
    assert "&lt;b&gt;稳定" in page
    assert world.head.name in page


def test_the_card_s_button_asks_for_a_test_and_takes_the_mark_off(app, as_, world):
    path = f"/customers/{world.haichuan}/key-account"
    assert as_(world.head).post(path, data={"is_key": "yes"}).status_code == 409
    with app.app_context():
        made_key(world, world.haichuan)
    for value, holds in (("no", False), ("yes", True), ("no", False)):
        assert as_(world.head).post(path, data={"is_key": value}).status_code == 303
        with app.app_context():
            assert card(world.haichuan).is_key is holds
    assert as_(world.lin).post(path, data={"is_key": "yes"}).status_code == 403
    assert as_(world.other_head).post(path, data={"is_key": "yes"}).status_code == 404


def test_what_is_refused_comes_back_as_typed(app, as_, world, at):
    lin = as_(world.lin)
    answer = lin.post(f"{at}/tests", filled(BIG, "写了很久"))
    assert answer.status_code == 409
    assert "规模大不等于大客户" in answer.text
    assert "写了很久size" in answer.text
    answer = lin.post(f"{at}/tests", filled(word="写了很久") | {"score_pays": "", "why_grows": ""})
    assert answer.status_code == 422
    assert "写了很久size" in answer.text
    assert lin.post(f"{at}/tests", filled() | {"score_pays": "9"}).status_code == 422
    assert count(app, KeyTest) == 0


def test_a_plan_from_the_form_to_the_paper(app, as_, world, at, plan):
    lin = as_(world.lin)
    page = lin.get(f"{at}/plan").text
    assert "精密仪器厂" in page
    assert "乙院周期长" in page
    told = {"owner": str(world.lin.id), "review_on": "2099-01-01", "wants": HOSTILE, "version": "1"}
    assert lin.post(f"{at}/plan", told | {"version": "9"}).status_code == 409
    assert lin.post(f"{at}/plan", told | {"owner": ""}).status_code == 422
    assert lin.post(f"{at}/plan", told).status_code == 303
    page = lin.get(f"{at}/plan").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    answer = lin.get(f"{at}/plan.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert lin.get(f"{at}/plan.pdf?year=2001").status_code == 200  # an empty sheet
    assert lin.get(f"{at}/follow-up.pdf").status_code == 200
    assert count(app, KeyPlan) == 1


def test_what_rivals_lack_is_for_those_who_may_read_it(as_, world, at, plan):
    assert "乙院周期长" not in as_(world.assistant).get(f"{at}/plan").text
    assert "乙院周期长" in as_(world.head).get(f"{at}/plan").text
    assert "精密仪器厂" in as_(world.assistant).get(f"{at}/plan").text


def test_measures_and_reviews(app, as_, world, at, plan):
    lin = as_(world.lin)
    answer = lin.post(f"{at}/plan/measures", {"text": "做了一半", "user": "", "due_on": "x"})
    assert answer.status_code == 422
    assert "做了一半" in answer.text
    told = {"text": HOSTILE, "user": str(world.lin.id), "due_on": "2027-01-01"}
    assert lin.post(f"{at}/plan/measures", told).status_code == 303
    assert count(app, KeyMeasure) == 2
    with app.app_context():
        first, second = [one.id for one in session.query(KeyMeasure).order_by(KeyMeasure.id)]
    assert lin.post(f"{at}/measures/{first}", {"done_on": "2099-01-01", "result": "成"}).status_code == 409
    done = {"done_on": clock.today().isoformat(), "result": "成"}
    assert lin.post(f"{at}/measures/{first}", done).status_code == 303
    assert lin.post(f"{at}/measures/{second}/removal").status_code == 303
    assert "大客户计划待回顾" in lin.get("/").text
    told = {"note": "进展顺利", "next_on": "2099-01-01"}
    assert lin.post(f"{at}/plan/reviews", told).status_code == 303
    page = lin.get(f"{at}/plan").text
    assert "进展顺利" in page
    assert "成" in page
    assert "大客户计划待回顾" not in lin.get("/").text


def test_within_reach_alone(as_, world, at, plan):
    for person, status in ((world.zhou, 404), (world.other_head, 404), (world.he, 403), (world.admin, 403)):
        for path in ("", "/plan", "/test", "/plan/edit", "/follow-up.pdf", "/plan.pdf"):
            assert as_(person).get(at + path).status_code in {status, 403}, (person.username, path)
    for person in (world.assistant, world.quality, world.director):
        assert as_(person).get(at).status_code == 200
        assert as_(person).post(f"{at}/tests", filled()).status_code == 403
    assert as_(world.chief).get(f"/segments/keys/{world.secret}").status_code == 404
    assert "海川" not in as_(world.zhou).get("/segments/keys").text


def test_leavers_and_newcomers(app, as_, world, plan):
    with app.app_context():
        opened(world)
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            card(world.dongfang).grade = "A"
            card(world.nobody).grade = "B"
    page = as_(world.other_head).get("/segments/keys/alerts").text
    assert "东方" in page
    assert "A、B 级客户未做大客户评估" in page
    assert "东方" not in as_(world.lin).get("/segments/keys/alerts").text
    fallen = as_(world.chief).get("/segments/keys/alerts?kind=grade").text
    assert "海川" not in fallen


def test_sheet_and_paper_of_the_list(as_, world, plan):
    answer = as_(world.chief).get("/segments/keys.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        content = b"\n".join(book.read(name) for name in book.namelist()).decode()
    assert "海川" in content
    assert as_(world.chief).get("/segments/keys.pdf").mimetype == "application/pdf"
    assert as_(world.he).get("/segments/keys.xlsx").status_code == 403


def test_few_statements(as_, world, at, plan, count_queries):
    head = as_(world.head)
    for path in ("/segments/keys", "/segments/keys/matrix", "/segments/keys/alerts", f"{at}/plan", at):
        head.get(path)
        with count_queries() as statements:
            assert head.get(path).status_code == 200
        made = [one for one in statements if not one.startswith("BEGIN")]
        assert len(made) <= 8, (path, made)
