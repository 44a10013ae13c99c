"""A past month worked out again after later entries, changes and deletions gives the same rows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests import valuing
from tests.valuing import AS_OF, order, row, rows, run
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.segments import running
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, InstrumentKind, Order, OrderLine
from webapp.queries.segments import runs

pytestmark = pytest.mark.usefixtures("context")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def before(world):
    """Half a year of two customers, with everything a run reads."""
    length = valuing.kind("长度", fee=30_000)
    own = valuing.instrument(world.haichuan, months=24, fee=None, kind_id=length, created_at=LONG_AGO)
    valuing.instrument(world.haichuan, months=6, created_at=LONG_AGO)
    first = order(world.haichuan, date(2026, 3, 12), 1_000_000)
    valuing.line(first, instrument=own)
    valuing.line(order(world.haichuan, date(2023, 6, 12), 500_000), kind=valuing.kind("热学"))
    order(world.dongfang, date(2026, 2, 1), 700_000, paid_total=0, payment_due_on=date(2026, 3, 1))
    return length, own, first


def later(world, length, own, first):
    """What a clerk and files bring afterwards."""
    order(world.haichuan, date(2026, 6, 2), 9_000_000)  # a new order of a day before the run's
    order(world.nobody, date(2026, 5, 1), 100)  # a customer nobody knew of
    valuing.instrument(world.haichuan, months=3, fee=9_000_000, created_at=clock.now())
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        changed = session.get_one(Order, first.id)
        changed.charged_total, changed.list_total = 77, 78
        held = session.get_one(Instrument, own.id)
        held.months, held.state = 12, "scrapped"
        session.get_one(InstrumentKind, length).list_fee = 99_000
        line = session.scalars(select(OrderLine).where(OrderLine.order_id == first.id)).one()
        line.finished_on = date(2020, 1, 1)
        other = session.scalars(select(Order).where(Order.charged_total == 500_000)).one()
        session.delete(session.scalars(select(OrderLine).where(OrderLine.order_id == other.id)).one())
        session.flush()
        session.delete(other)
        paid = session.scalars(select(Order).where(Order.charged_total == 700_000)).one()
        paid.paid_total, paid.state = 700_000, "cancelled"
        session.flush()


def test_what_came_later_changes_nothing_of_what_was_known(world):
    made = before(world)
    june = run()
    assert row(june, world.haichuan).expected_days == 730  # 300 of 400 yuan come every other year
    assert row(june, world.haichuan).lost_fields == '["热学"]'
    assert row(june, world.dongfang).overdue_days == (AS_OF - date(2026, 3, 1)).days
    later(world, *made)
    again = run(until=june.known_at)
    assert rows(again) == rows(june)
    assert (again.input_digest, again.result_digest) == (june.input_digest, june.result_digest)
    assert (again.gaps, again.gap_low, again.gap_high) == (june.gaps, june.gap_low, june.gap_high)


def test_what_is_known_now_is_another_thing(world):
    made = before(world)
    june = run()
    later(world, *made)
    with acting_as(world.director):
        running.again(june, with_later=True)
    now = max(runs.all_runs(viewer=SYSTEM), key=lambda one: one.id)
    assert now.as_of == june.as_of
    assert now.result_digest != june.result_digest
    assert row(now, world.haichuan).year_spend == 9_000_077
    assert row(now, world.nobody) is not None
    assert runs.newest().id == june.id  # the first word on that day stays the one that is shown


def test_a_deleted_customer_is_still_there_as_it_was(world):
    before(world)
    june = run()
    with transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == world.dongfang)).one()
        card.deleted_at = clock.now() + timedelta(microseconds=1)
        card.secrecy = "isolated"
        session.flush()
    assert rows(run(until=june.known_at)) == rows(june)
    assert row(run(), world.dongfang) is None


def test_a_moment_between_two_changes(world):
    first = before(world)[2]
    moments = []
    for fen in (1, 2, 3):
        moments.append(clock.now())
        with transaction(Verb.ORDER_EDIT, SYSTEM):
            session.get_one(Order, first.id).charged_total = fen
            session.flush()
    spent = [row(run(until=moment), world.haichuan).year_spend for moment in moments]
    assert spent == [1_000_000, 1, 2]
    assert row(run(), world.haichuan).year_spend == 3
