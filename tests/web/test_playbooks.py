"""经营策略 in the browser: looked at, confirmed once, withdrawn; within reach; few statements."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.valuing import card, run
from tests.web.valued import made_of
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import PlaybookLine, PlaybookUse, ScheduledActivity, ValueRow

HOSTILE = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture
def segment(app, world):
    """海川's."""
    with app.app_context():
        made = made_of(world)
        wanted = select(ValueRow).where(
            ValueRow.run_id == made.id, ValueRow.customer_id == card(world.haichuan).id
        )
        row = session.scalars(wanted).one()
        return row.segment


class Told:
    """Progress of a job; does something between the look at the customers and the writing."""

    def __init__(self, meanwhile):
        self.meanwhile = meanwhile

    def total(self, _count):
        self.meanwhile()

    def step(self, _done): ...


def plans(app, state="open"):
    with app.app_context():
        one = ScheduledActivity
        wanted = select(one).where(one.cause == "playbook", one.state == state)
        return [(row.cause_key, row.owner_id, row.kind) for row in session.scalars(wanted)]


def preview(client, segment):
    page = client.get(f"/segments/playbooks/new?segment={segment}")
    assert page.status_code == 200
    sent = {name: re.search(rf'name="{name}" value="([\w-]+)"', page.text) for name in ("token", "seen")}
    return page.text, {name: found[1] for name, found in sent.items() if found}


def test_looked_at_confirmed_once_and_withdrawn(app, as_, world, segment):
    lin = as_(world.lin)
    assert "按策略安排" in lin.get("/segments/playbooks").text
    text, token = preview(lin, segment)
    assert "海川" in text
    assert not plans(app)
    sent = {"segment": segment, **token}
    for _press in range(2):
        assert lin.post("/segments/playbooks", sent).status_code == 303
    made = plans(app)
    assert made
    assert {one[1] for one in made} == {world.lin.id}
    number = made[0][0]
    assert "海川" in lin.get(f"/segments/playbooks/{number}").text
    assert "策略期内已有安排" in preview(lin, segment)[0]
    at = f"/segments/playbooks/{number}/withdrawal"
    assert lin.post(at, {"reason": " "}).status_code == 422
    assert plans(app) == made
    assert lin.post(at, {"reason": HOSTILE}).status_code == 303
    page = lin.get(f"/segments/playbooks/{number}").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert not plans(app)
    assert len(plans(app, "cancelled")) == len(made)
    answer = lin.post(at, {"reason": "再来撤一次"})
    assert answer.status_code == 409
    assert "这次安排已经撤销" in answer.text
    assert "再来撤一次" in answer.text


def test_run_again_after_a_restart_it_makes_nothing_twice(app, as_, world, segment):
    from webapp.actions import acting_as
    from webapp.actions.segments import playbooks as actions

    lin = as_(world.lin)
    lin.post("/segments/playbooks", {"segment": segment, **preview(lin, segment)[1]})
    before = plans(app)

    with app.app_context():
        use = session.scalars(select(PlaybookUse)).one()
        with acting_as(world.lin):
            actions.work(Told(lambda: None), {"use": use.id})
        assert len(session.scalars(select(PlaybookLine)).all()) == 1
    assert plans(app) == before


def test_only_within_reach(app, as_, world, segment):
    lin, zhou = as_(world.lin), as_(world.zhou)
    assert "海川" not in preview(zhou, segment)[0]
    lin.post("/segments/playbooks", {"segment": segment, **preview(lin, segment)[1]})
    number = plans(app)[0][0]
    assert zhou.get(f"/segments/playbooks/{number}").status_code == 404
    assert zhou.post(f"/segments/playbooks/{number}/withdrawal", {"reason": "x"}).status_code == 404
    assert as_(world.director).get("/segments/playbooks/new").status_code == 403


def test_without_a_confirmed_page_nothing_is_made(app, as_, world, segment):
    lin = as_(world.lin)
    for sent in ({}, {"segment": segment, "token": "x"}, {"segment": HOSTILE, "token": "a" * 32}):
        assert lin.post("/segments/playbooks", sent).status_code == 409
    assert not plans(app)
    assert lin.get(f"/segments/playbooks/new?segment={HOSTILE}").status_code == 404


def test_with_nobody_to_plan_for_no_use_is_made(app, as_, world, segment):
    """Confirmed after the last customer was stopped."""
    sent = {"segment": segment, **preview(as_(world.lin), segment)[1]}
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card(world.haichuan).status = "stopped"
    answer = as_(world.lin).post("/segments/playbooks", sent)
    assert answer.status_code == 409
    assert "没有您可以安排的客户" in answer.text
    with app.app_context():
        assert session.scalars(select(PlaybookUse)).all() == []


def test_who_is_stopped_is_left_out_with_the_reason(app, as_, world, segment):
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card(world.haichuan).status = "stopped"
    assert "客户已停止往来" in preview(as_(world.lin), segment)[0]


@pytest.fixture
def asleep(monkeypatch):
    """No worker takes the job up by itself."""
    monkeypatch.setattr("webapp.actions.segments.playbooks.jobs.enqueue", lambda *_told, **_named: "00")


def work_anew(app, world, segment, meanwhile):
    """A use whose job meets something between looking and writing; its number."""
    from webapp.actions import acting_as
    from webapp.actions.segments import playbooks as actions
    from webapp.queries.segments import playbook_rules

    with app.app_context(), acting_as(world.lin):
        made = made_of(world)
        with transaction(Verb.ACTIVITY_WRITE, world.lin):
            use, _job = actions.start.__wrapped__(
                made, segment, token="b" * 32, seen=playbook_rules.mark(made)
            )
            number, told = use.number, {"use": use.id}
        actions.work(Told(lambda: meanwhile(number)), told)
    return number


def test_who_moved_to_another_manager_before_the_writing_is_left_out(app, world, segment, asleep):
    def moved(_number):
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            card(world.haichuan).manager_id = world.zhou.id

    work_anew(app, world, segment, moved)
    assert not plans(app)
    with app.app_context():
        assert [row.why_not for row in session.scalars(select(PlaybookLine))] == ["moved"]


def test_two_windows_plan_a_customer_once(app, as_, world, segment, asleep):
    """Two workers took both jobs up: the second looked before the first had written."""
    from webapp.actions.segments import playbooks as actions
    from webapp.queries.segments import playbook_rules, runs

    def the_other(_number):
        made = runs.newest()
        use, _job = actions.start(made, segment, token="c" * 32, seen=playbook_rules.mark(made))
        actions.work(Told(lambda: None), {"use": use.id})

    work_anew(app, world, segment, the_other)
    assert len({number for number, *_rest in plans(app)}) == 1
    with app.app_context():
        assert sorted(row.why_not for row in session.scalars(select(PlaybookLine))) == ["", "planned"]


def test_withdrawn_while_the_job_works_nothing_is_written_and_the_page_says_so(
    app, as_, world, segment, asleep
):
    from webapp.actions.segments import playbooks as actions
    from webapp.domain.refusal import Refusal

    told = []

    def withdrawn(number):
        told.append(number)
        actions.withdraw(session.scalars(select(PlaybookUse)).one(), reason="先不做")

    with pytest.raises(Refusal):
        work_anew(app, world, segment, withdrawn)
    assert not plans(app)
    page = as_(world.lin).get(f"/segments/playbooks/{told[0]}").text
    assert "这次安排已撤销：先不做" in page
    assert "正在安排" not in page
    assert "<h2>撤销安排" not in page


def sheet(answer):
    return [list(row) for row in load_workbook(BytesIO(answer.data)).worksheets[0].values]


def arranged(app, client, segment):
    client.post("/segments/playbooks", {"segment": segment, **preview(client, segment)[1]})
    return plans(app)[0][0]


def test_few_statements_and_the_workbook_as_narrowed(app, as_, world, segment, count_queries):
    assistant = as_(world.assistant)
    number = arranged(app, as_(world.lin), segment)
    page = assistant.get(f"/segments/playbooks/{number}")
    with count_queries() as counted:
        assert assistant.get(f"/segments/playbooks/{number}?of=planned").status_code == 200
    assert len(counted) <= 8, counted
    assert f"/segments/playbooks/{number}.xlsx" in page.text
    rows = sheet(assistant.get(f"/segments/playbooks/{number}.xlsx"))
    assert rows[0][:3] == ["客户编号", "客户名称", "客户经理"]
    assert [row[0] for row in rows[1:]] == [world.haichuan]
    assert len(sheet(assistant.get(f"/segments/playbooks/{number}.xlsx?of=left"))) == 1


def test_what_became_of_them_since(app, as_, world, segment):
    """海川's index falls without a new order; nothing is said before a later run is there."""
    lin = as_(world.lin)
    number = arranged(app, lin, segment)
    assert "下一次测算之后" in lin.get(f"/segments/playbooks/{number}").text
    with app.app_context():
        use = session.scalars(select(PlaybookUse)).one()
        newer = run(use.start_on + timedelta(days=31))
        wanted = select(ValueRow.value_index).where(
            ValueRow.customer_id == card(world.haichuan).id, ValueRow.run_id.in_([use.run_id, newer.id])
        )
        before, after = session.scalars(wanted.order_by(ValueRow.run_id))
    assert after < before
    page = lin.get(f"/segments/playbooks/{number}").text
    assert "此后价值指数上升 0 家、下降 1 家、不变 0 家；0 家又有完成的委托。" in page
