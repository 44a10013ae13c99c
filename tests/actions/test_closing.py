"""A line of an order closes the open notice of its instrument, and sets its due date anew."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import action, session
from webapp.actions import instruments as ledger
from webapp.actions.orders.certifying import certify, is_certified
from webapp.actions.recalls import closing
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.recall_cycles import is_of_cycle
from webapp.domain.verbs import Verb
from webapp.models import (
    Customer,
    Instrument,
    InstrumentKind,
    Notice,
    NoticeItem,
    Order,
    OrderLine,
    RecallBatch,
    Verification,
)

pytestmark = pytest.mark.usefixtures("context")
VERIFIED, DUE = date(2025, 12, 1), date(2026, 11, 30)
ISSUED = date(2026, 10, 31)


@action(Verb.INSTRUMENT_EDIT)
def given(
    customer: Customer, *, ordered_on: date, outcome: str = ""
) -> tuple[Instrument, NoticeItem, OrderLine]:
    empty: dict[str, Any] = dict.fromkeys((field.name for field in INSTRUMENT.fields), "")
    empty |= {"months": None, "installed_on": None, "fee": None, "name": "电子天平", "serial": "A1"}
    one = ledger.add(customer, values=empty)
    told = {"verified_on": VERIFIED, "service": "", "certificate_number": "", "result": "pass"}
    ledger.record(customer, one, values=told)
    batch = RecallBatch(number="TP-2026-0001", from_on=ISSUED, to_on=DUE, created_at=clock.now())
    session.add(batch)
    session.flush()
    notice = Notice(
        number="TZ-2026-0001", batch_id=batch.id, customer_id=customer.id, issued_on=ISSUED, expires_on=DUE
    )
    session.add(notice)
    session.flush()
    item = NoticeItem(
        notice_id=notice.id, instrument_id=one.id, customer_id=customer.id, due_on=one.due_on, months=12,
        outcome=outcome,
    )  # fmt: skip
    order = Order(
        number="WT-2026-0001", customer_id=customer.id, ordered_on=ordered_on, created_at=clock.now()
    )
    session.add_all([item, order])
    session.flush()
    line = OrderLine(order_id=order.id, customer_id=customer.id, instrument_id=one.id, name=one.name)
    session.add(line)
    session.flush()
    return one, item, line


@action(Verb.INSTRUMENT_EDIT)
def close(line: OrderLine, *, on: date) -> dict[int, list[dict[str, Any]]]:
    assert line.instrument_id
    return closing.close_by([closing.Brought(line.id, line.instrument_id, on)])


@action(Verb.INSTRUMENT_EDIT)
def reopen(found: dict[int, list[dict[str, Any]]]) -> None:
    befores = [one for told in found.values() for one in told]
    closing.release(set(found), befores=befores)


@action(Verb.INSTRUMENT_EDIT)
def finish(line: OrderLine, instrument: Instrument, *, on: date | None) -> Verification | None:
    line.finished_on, line.certificate_number = on, "JL-1"
    if not is_certified(line):
        return None
    return certify(line, instrument, session.get(InstrumentKind, instrument.kind_id))


def state() -> str:
    return session.scalars(select(Notice)).one().state


@pytest.mark.parametrize("outcome", ["", "postponed", "unreachable", "sent"])
def test_an_order_of_this_cycle_closes_it_and_undoing_opens_it_again(haichuan, outcome):
    on = date(2026, 11, 20)
    _one, item, line = given(haichuan, ordered_on=on, outcome=outcome)
    found = close(line, on=on)
    assert (item.outcome, item.outcome_on, item.answered_by, item.order_line_id) == (
        "sent", on, "order", line.id,
    )  # fmt: skip
    assert state() == "closed"
    reopen(found)
    assert (item.outcome, item.outcome_on, item.order_line_id) == (outcome, None, None)
    assert state() == ("closed" if outcome else "draft")


@pytest.mark.parametrize("outcome", ["scrapped", "sealed", "stopped", "elsewhere"])
def test_what_ended_otherwise_stays(haichuan, outcome):
    _one, item, line = given(haichuan, ordered_on=DUE, outcome=outcome)
    assert close(line, on=DUE) == {}
    assert item.outcome == outcome


def test_the_order_behind_the_last_verification_closes_nothing(haichuan):
    _one, item, line = given(haichuan, ordered_on=date(2025, 11, 30))
    assert close(line, on=date(2025, 11, 30)) == {}
    assert item.outcome == ""


def test_what_was_answered_anew_is_not_reopened(haichuan):
    _one, item, line = given(haichuan, ordered_on=DUE)
    found = close(line, on=DUE)
    answer_by_hand(item)
    reopen(found)
    assert (item.outcome, item.answered_by) == ("scrapped", "user")


@action(Verb.INSTRUMENT_EDIT)
def answer_by_hand(item: NoticeItem) -> None:
    item.outcome, item.answered_by = "scrapped", "user"


@pytest.mark.parametrize(
    ("ordered", "due", "months", "expected"),
    [
        (date(2025, 11, 30), DUE, 12, False),
        (date(2025, 12, 1), DUE, 12, False),
        (date(2025, 12, 2), DUE, 12, True),
        (date(2026, 10, 30), None, None, False),
        (ISSUED, None, None, True),
    ],
)
def test_which_orders_answer_a_notice(ordered, due, months, expected):
    assert is_of_cycle(ordered, due_on=due, months=months, issued_on=ISSUED) is expected


def test_a_finished_line_sets_the_due_date_anew(haichuan):
    one, _item, line = given(haichuan, ordered_on=DUE)
    assert one.due_on == DUE
    assert finish(line, one, on=None) is None
    assert one.due_on == DUE
    row = finish(line, one, on=date(2026, 11, 20))
    assert row is not None
    assert (row.source, row.order_line_id, row.valid_to) == ("order", line.id, date(2027, 11, 19))
    assert (one.verified_on, one.due_on, one.certificate_number) == (
        date(2026, 11, 20), date(2027, 11, 19), "JL-1",
    )  # fmt: skip
