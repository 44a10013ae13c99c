"""The ledger under many hands: 16 writers at one account, and any sequence of deeds (PP-01)."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.prepaid import account
from webapp.actions import acting_as, session
from webapp.actions.prepayments import ledger
from webapp.db import db
from webapp.domain.months import Month
from webapp.domain.prepaid import Entry, refuse_overdraft, signed
from webapp.domain.prepaid_statements import Line, statement
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, PrepayAccount, PrepayEntry
from webapp.queries.customers import cards
from webapp.queries.prepayments import statements

WRITERS, TURNS = 16, 12
START, CREDIT = 5_000, 1_000


def patiently(deed, *of, **told):
    """As a person who is told that the system is busy and presses again."""
    for _turn in range(20):
        try:
            return deed(*of, **told)
        except OperationalError as fault:
            session.rollback()
            if "locked" not in str(fault):
                raise
            time.sleep(0.02)
    raise AssertionError("never got its turn")


def write(app, customer_id: int, account_id: int, seed: int) -> tuple[int, int]:
    """Fen that this writer moved, and how often it was refused."""
    chance, moved, refused = random.Random(seed), 0, 0
    with app.app_context(), acting_as(SYSTEM):
        card, one = session.get_one(Customer, customer_id), session.get_one(PrepayAccount, account_id)
        for _turn in range(TURNS):
            amount = chance.randrange(1, 2_000)
            try:
                if chance.random() < 0.3:
                    patiently(ledger.top_up, card, one, amount=amount)
                    moved += amount
                else:
                    patiently(ledger.charge, card, one, amount=amount, reason="并发")
                    moved -= amount
            except Refusal:
                refused += 1
        db.session.remove()
    return moved, refused


def test_sixteen_writers_leave_a_true_ledger(app, world):
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        one = account(card, balance=START, credit_line=CREDIT)
        ids = (card.id, one.id)
        db.session.remove()
    with ThreadPoolExecutor(WRITERS) as pool:
        told = list(pool.map(lambda seed: write(app, *ids, seed), range(WRITERS)))
    with app.app_context():
        rows = session.scalars(select(PrepayEntry).order_by(PrepayEntry.id)).all()
        balance = session.get_one(PrepayAccount, ids[1]).balance
        running = 0
        for row in rows:
            running += row.amount
            assert row.balance_after == running
            assert running >= -CREDIT
        assert balance == running == START + sum(moved for moved, _refused in told)
        refused = sum(count for _moved, count in told)
        assert refused > 0  # the line was reached, else this proves little
        assert len(rows) == 1 + WRITERS * TURNS - refused


AMOUNTS = st.integers(min_value=1, max_value=10**14)
DEEDS = st.lists(st.tuples(st.sampled_from((Entry.TOP_UP, Entry.CHARGE, Entry.REFUND)), AMOUNTS), max_size=40)


@given(deeds=DEEDS, credit=st.integers(min_value=0, max_value=10**13))
@settings(max_examples=300, deadline=None)
def test_no_sequence_of_deeds_passes_the_line(deeds, credit):
    balance = 0
    for entry, amount in deeds:
        change = signed(entry, amount)
        try:
            refuse_overdraft(balance, change, credit_line=credit)
        except Refusal:
            assert balance + change < -credit
        else:
            balance += change
            assert balance >= -credit


DAYS = st.dates(min_value=Month(2026, 1).first, max_value=Month(2026, 12).last)
LINES = st.lists(
    st.tuples(DAYS, st.integers(min_value=-(10**14), max_value=10**14).filter(bool)), max_size=60
)


@given(lines=LINES)
@settings(max_examples=200, deadline=None)
def test_each_month_begins_with_what_the_one_before_left(lines):
    rows = [Line(day, Entry.ADJUSTMENT, amount) for day, amount in lines]
    closing = 0
    for number in range(1, 13):
        month = Month(2026, number)
        found = statement(rows, first=month.first, last=month.last)
        assert found.opening == closing
        assert found.closing == found.opening + found.paid_in - found.paid_out
        closing = found.closing
    assert closing == sum(amount for _day, amount in lines)


@pytest.mark.usefixtures("context")
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(amounts=st.lists(st.integers(min_value=-3_000, max_value=3_000).filter(bool), max_size=15))
def test_the_statement_in_sql_is_that_of_the_rule(haichuan, amounts):
    held = select(PrepayAccount).where(PrepayAccount.customer_id == haichuan.id)
    one = session.scalars(held).one_or_none() or account(haichuan, credit_line=10**9)
    for amount in amounts:
        deed = ledger.top_up if amount > 0 else ledger.charge
        deed(haichuan, one, amount=abs(amount), reason="试")
    rows = session.scalars(select(PrepayEntry).where(PrepayEntry.account_id == one.id)).all()
    lines = [Line(row.booked_on, Entry(row.entry), row.amount) for row in rows]
    for month in (Month.of(one.opened_on), Month.of(one.opened_on).before):
        sheet = statements.of_month(one, month, viewer=SYSTEM)
        assert sheet.sums == statement(lines, first=month.first, last=month.last)
