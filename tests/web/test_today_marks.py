"""已处理 on 今日: a row set aside stays away until its day, is counted no more, and may be taken back."""

from datetime import timedelta

import pytest

from tests.managing import customer, keep
from webapp import clock
from webapp.actions import acting_as, queue_marks
from webapp.actions.customers import assignment, creation
from webapp.db import session, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, QueueMark, ScheduledActivity
from webapp.queries.activities import queues as daily
from webapp.queries.customers import queues

FRESH = {"queue": "fresh"}
REST = ["姚江阀门厂", "宁波海川精密仪器有限公司"]


@pytest.fixture
def given(app, world):
    """Two customers that somebody else gave to 林 today, beside the one he has had of late."""
    with app.app_context(), acting_as(SYSTEM):
        numbers = []
        for name in ("甬江轴承厂", "姚江阀门厂"):
            made = creation.create(values={"name": name}, status="active")
            assignment.assign(made, to=world.lin.id, reason="划片")
            numbers.append(made.number)
        return numbers


def titles(queue):
    return [] if queue is None else [row.title for row in queue.rows]


def marks(app):
    with app.app_context():
        return [(one.queue, one.subject, one.until_on) for one in session.query(QueueMark)]


def test_a_row_set_aside_is_neither_listed_nor_counted(app, as_, world, given):
    lin = as_(world.lin)
    before = lin.get("/").text
    assert f'name="customer" value="{given[0]}"' in before
    answer = lin.post("/handled", FRESH | {"customer": given[0], "row": given[0]})
    assert answer.status_code == 303
    page = lin.get(answer.headers["Location"]).text
    assert "今天已处理 1 条" in page
    assert page.count('class="set-aside"') == 1
    with app.app_context():
        queue = queues.fresh(world.lin)
        assert (titles(queue), queue.count) == (REST, 2)
    assert marks(app) == [("fresh", given[0], clock.today() + timedelta(days=6))]
    undone = lin.post("/handled/removal", FRESH | {"row": given[0]})
    assert (undone.status_code, undone.headers["Location"], marks(app)) == (303, "/", [])
    assert "今天已处理" not in lin.get("/").text


def test_it_comes_back_the_day_after_its_last(app, world, given):
    with app.app_context():
        with acting_as(world.lin):
            until = queue_marks.mark("fresh", customer=given[0], subject=given[0]).until_on
        with transaction(Verb.QUEUE_MARK, SYSTEM):
            session.query(QueueMark).one().until_on = clock.today()
        assert titles(queues.fresh(world.lin)) == REST
        with transaction(Verb.QUEUE_MARK, SYSTEM):
            session.query(QueueMark).one().until_on = clock.today() - timedelta(days=1)
        assert len(titles(queues.fresh(world.lin))) == 3
        with acting_as(world.lin):  # once more: the same mark holds anew
            assert queue_marks.mark("fresh", customer=given[0], subject=given[0]).until_on == until
        assert session.query(QueueMark).count() == 1


def test_a_plan_is_set_aside_by_itself(app, as_, world):
    with app.app_context():
        day = clock.today()
        for _turn in range(2):
            keep(
                ScheduledActivity(
                    customer_id=customer(world.haichuan).id, owner_id=world.lin.id, kind="phone",
                    due_on=day, first_due_on=day, cause="hand", created_at=clock.now(),
                )
            )  # fmt: skip
        key = session.query(ScheduledActivity).first().id
    as_(world.lin).post("/handled", {"queue": "due", "customer": world.haichuan, "row": str(key)})
    with app.app_context():
        assert daily.due(world.lin).count == 1


def test_nobody_s_mark_hides_a_row_from_others(app, as_, world, given):
    with app.app_context(), acting_as(world.head):
        queue_marks.mark("fresh", customer=given[0], subject=given[0])
    with app.app_context():
        assert queues.fresh(world.lin).count == 3
    as_(world.lin).post("/handled/removal", FRESH | {"row": given[0]})
    assert len(marks(app)) == 1


def test_a_customer_out_of_sight_is_none(app, as_, world):
    for person in (world.other_head, world.he):
        answer = as_(person).post("/handled", {"queue": "thin", "customer": world.secret, "row": "x"})
        assert answer.status_code == 404, person.username
    assert marks(app) == []


def test_one_that_became_isolated_is_not_told_of(app, as_, world, given):
    with app.app_context():
        with acting_as(world.head):
            queue_marks.mark("alone", customer=given[0], subject=given[0])
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            card = customer(given[0])
            card.secrecy, card.manager_id = "isolated", world.zhou.id
    page = as_(world.head).get("/").text
    assert "甬江轴承厂" not in page
    assert "今天已处理" not in page


def test_what_wants_a_decision_cannot_be_set_aside(app, as_, world):
    for queue in ("proposals", "registrations", ""):
        answer = as_(world.head).post("/handled", {"queue": queue, "customer": world.haichuan})
        assert answer.status_code == 409, queue
    with app.app_context(), acting_as(world.head), pytest.raises(Refusal):
        queue_marks.mark("discounts", customer=world.haichuan, subject="1")
    assert marks(app) == []


def test_the_log_tells_who_set_what_aside(app, as_, world, given):
    as_(world.lin).post("/handled", FRESH | {"customer": given[0], "row": given[0]})
    as_(world.lin).post("/handled/removal", FRESH | {"row": given[0]})
    with app.app_context():
        found = session.query(AuditEntry).filter(AuditEntry.kind == "queue_marks").all()
        assert [(one.verb, one.actor_name) for one in found] == [("queue.mark", "林晓")] * 2
        assert {one.customer_id for one in found} == {customer(given[0]).id}


def test_htmx_is_given_the_queues_alone(as_, world, given):
    row = FRESH | {"customer": given[0], "row": given[0]}
    answer = as_(world.lin).htmx("POST", "/handled", "queues", data=row)
    assert answer.status_code == 200
    assert "今天已处理 1 条" in answer.text
    assert "<html" not in answer.text


def test_the_last_row_of_a_queue_can_still_be_taken_back_in_sight(app, as_, world, given):
    lin = as_(world.lin)
    for number in (given[0], given[1]):
        answer = lin.post("/handled", FRESH | {"customer": number, "row": number})
        page = lin.get(answer.headers["Location"]).text
        assert '<details class="panel queue handled">' in page  # it stands where it was
    with app.app_context():
        rest = [row.mark[1] for row in queues.fresh(world.lin).rows]
    for number in rest:
        answer = lin.post("/handled", FRESH | {"customer": number, "row": number})
    assert '<details class="panel queue handled" open>' in lin.get(answer.headers["Location"]).text
    assert '<details class="panel queue handled">' in lin.get("/").text
