"""Rows of the statistics: days of Beijing cut out of moments, the same by every way of asking."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from tests.intakes import put, registered
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_periods import Period
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_timing import Timing
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ComplaintEvent, Customer, Order, OrderLine
from webapp.queries.complaints import reports
from webapp.queries.complaints.report_rows import rows
from webapp.queries.trade_terms import work_calendar

pytestmark = pytest.mark.usefixtures("context")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
MOVES = (
    (Stage.ACKNOWLEDGED, datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC), date(2026, 3, 5)),
    (Stage.ASSESSED, datetime(2026, 3, 5, 16, tzinfo=UTC), date(2026, 3, 6)),
    (Stage.ASSIGNED, datetime(2026, 3, 31, 16, 0, 1, tzinfo=UTC), date(2026, 4, 1)),
    (Stage.ASSESSED, datetime(2026, 4, 8, 1, tzinfo=UTC), date(2026, 4, 8)),
    (Stage.ASSIGNED, datetime(2026, 12, 31, 17, tzinfo=UTC), date(2027, 1, 1)),
)


@pytest.fixture
def number(world):
    """Received as the third of March ends in UTC, when it is the fourth in Beijing."""
    made = registered(world.assistant)
    key, said = made.id, made.number
    with acting_as(SYSTEM):
        put(said, received_at=datetime(2026, 3, 3, 23, tzinfo=UTC))
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        stage = Stage.REGISTERED
        for to, at, _day in MOVES:
            moved = {"from_stage": stage, "to_stage": to, "step": "moved", "actor_id": world.he.id}
            session.add(ComplaintEvent(complaint_id=key, at=at, **moved))
            session.flush()
            stage = to
    return said


def found():
    return rows(SYSTEM, date(2026, 3, 4), date(2026, 3, 4))


def test_days_in_each_stage_are_those_of_beijing(number):
    began, spent = date(2026, 3, 4), {}
    stages = [Stage.REGISTERED, *(to for to, _at, _day in MOVES[:-1])]
    days = pairwise([began, *(day for _to, _at, day in MOVES)])
    for (since, until), stage in zip(days, stages, strict=True):
        spent[stage] = spent.get(stage, 0) + work_calendar().between(since, until)
    for _time in range(3):  # first in the ordinary way, then by the plan
        (one,) = found()
        assert one.number == number
        assert one.received_on == began
        assert one.stage_days == spent


def test_both_days_of_a_period_belong_to_it(number):
    assert not rows(SYSTEM, date(2026, 3, 3), date(2026, 3, 3))
    assert not rows(SYSTEM, date(2026, 3, 5), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("columns", "timing"),
    [
        ({"answer_due_at": None}, None),
        ({"answered_at": NOW}, Timing.IN_TIME),
        ({"answered_at": NOW.replace(microsecond=1)}, Timing.LATE),
        ({"answer_due_at": datetime(2999, 1, 1, tzinfo=UTC)}, Timing.RUNNING),
        ({}, Timing.OVERDUE),
        ({"stage": "ended"}, None),
    ],
)
def test_how_a_limit_went(number, columns, timing):
    with acting_as(SYSTEM):
        put(number, **{"answer_due_at": NOW.replace(year=2025), "answered_at": None} | columns)
        if "answered_at" in columns:
            put(number, answer_due_at=NOW)
    for _time in range(3):
        assert found()[0].timings.get(Limit.ANSWER) is timing


def test_what_stands_behind_a_figure_is_told_anew_after_a_deed(number, count_queries):
    period = Period("free", date(2026, 1, 1), date(2026, 12, 31))

    def behind(figure):
        return reports.behind(period, figure, viewer=SYSTEM, now=NOW)

    assert behind("accepted") == ()
    with count_queries() as statements:
        assert behind("accepted") == ()
    assert len(statements) <= 2, "begin, and the age of the house"
    with acting_as(SYSTEM):
        put(number, decision="accepted")
    assert behind("accepted") == (number,)


def test_lines_of_orders_are_counted_of_known_customers_alone(world):
    """Of an isolated one without manager, too, only whoever is named on the card learns how many."""
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        for place, number in enumerate((world.haichuan, world.secret)):
            key = session.scalars(select(Customer.id).where(Customer.number == number)).one()
            for state, day in (("open", 1), ("finished", 2), ("cancelled", 3)):
                told = {"number": f"WT-2026-8{place}{day}", "state": state, "customer_id": key}
                made = Order(**told, ordered_on=date(2026, 3, day), created_at=NOW)
                session.add(made)
                session.flush()
                lines = {"order_id": made.id, "customer_id": key}
                session.add_all(OrderLine(**lines, name="天平") for _line in range(2))
    period = Period("free", date(2026, 3, 2), date(2026, 3, 2))

    def counted(viewer):
        return reports.found(period, viewer=viewer, today=date(2026, 3, 4)).lines

    assert counted(world.quality) == (2, 2)
    assert counted(SYSTEM) == (4, 4)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.scalars(select(Customer).where(Customer.number == world.secret)).one().manager_id = None
    assert counted(world.quality) == (2, 2)
