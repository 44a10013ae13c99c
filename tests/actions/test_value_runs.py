"""Runs of customer value: what counts as an order, as late, as lost, and who is judged with whom."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests import valuing
from tests.valuing import order, row, run
from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.value_policy import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Complaint,
    CustomerValue,
    Receipt,
    Relation,
    RelationType,
)
from webapp.queries.segments import runs
from webapp.queries.surveys import standing

pytestmark = pytest.mark.usefixtures("context")
HOLDING = replace(USUAL, together="holding")


def test_what_counts_as_an_order(world):
    order(world.haichuan, date(2026, 3, 12), 1_000_000)
    order(world.haichuan, date(2026, 3, 12), 500_000)  # the same day: one order
    order(world.haichuan, date(2025, 3, 12), 300_000)
    order(world.haichuan, date(2026, 4, 1), -100_000)  # a credit note: money, no order
    order(world.haichuan, date(2026, 5, 1), 900_000, state="draft")
    order(world.haichuan, date(2026, 5, 2), 900_000, state="cancelled")
    order(world.haichuan, date(2026, 7, 1), 900_000)  # after the day
    order(world.haichuan, date(2024, 6, 30), 50_000)  # a day before the window
    order(world.haichuan, date(2024, 7, 1), 40_000)  # its first day
    made = run()
    found = row(made, world.haichuan)
    assert (found.orders, found.spend, found.year_spend, found.before_spend) == (
        3,
        1_740_000,
        1_400_000,
        340_000,
    )
    assert (found.first_on, found.last_on, found.life_spend) == (
        date(2024, 6, 30),
        date(2026, 3, 12),
        1_790_000,
    )
    assert (found.expected_days, found.is_expected_known) == (365, False)
    assert made.customers == 1
    assert (made.gaps, made.gap_low, made.gap_high) == (3, 70, 100)


def test_free_orders_count_for_r_and_f_and_make_a_legal_customer(world):
    for month in range(1, 7):
        order(world.haichuan, date(2026, month, 1), 0, listed=2_000_000)
    found = row(run(), world.haichuan)
    assert (found.r, found.f, found.m, found.segment) == (5, 4, 4, "legal")


def test_a_credit_note_alone_makes_no_customer(world):
    order(world.haichuan, date(2026, 3, 12), -100)
    assert run().customers == 0


def test_the_interval_comes_from_instruments_in_use(world):
    order(world.haichuan, date(2026, 3, 12), 100)
    valuing.instrument(world.haichuan, months=6, fee=40_000)
    valuing.instrument(world.haichuan, months=24, fee=30_000)
    valuing.instrument(world.haichuan, months=24, fee=90_000, state="stopped")
    valuing.instrument(world.haichuan, months=None, fee=90_000)
    found = row(run(clock.today()), world.haichuan)
    assert (found.expected_days, found.is_expected_known, found.is_gone) == (183, True, False)
    # 400 twice a year, 300 every other, 900 yearly: nobody brought them to us
    assert found.unserved == 80_000 + 15_000 + 90_000


def test_served_and_mandatory_instruments_leave_no_potential(world):
    served = valuing.instrument(world.haichuan)
    late = valuing.instrument(world.haichuan)
    valuing.instrument(world.haichuan, is_mandatory=True)
    today = clock.today()
    valuing.line(order(world.haichuan, today - timedelta(300), 100), instrument=served)
    valuing.line(order(world.haichuan, today - timedelta(400), 100), instrument=late)
    assert row(run(today), world.haichuan).unserved == 10_000


def test_scrapped_and_handed_over_is_gone(world):
    order(world.haichuan, clock.today(), 100)
    valuing.instrument(world.haichuan, state="scrapped")
    valuing.instrument(world.haichuan, state="handed_over")
    found = row(run(clock.today()), world.haichuan)
    assert (found.is_gone, found.churn, found.churn_why) == (True, "lost", "gone")


def test_a_field_left_out_is_lost_while_the_customer_comes(world):
    length, heat = valuing.kind("长度"), valuing.kind("热学")
    valuing.line(order(world.haichuan, date(2025, 1, 1), 100), kind=length)
    valuing.line(order(world.haichuan, date(2026, 6, 1), 100), kind=heat)
    found = row(run(), world.haichuan)
    assert found.lost_fields == '["长度"]'
    assert found.deeds == "cross"


def test_payment_by_the_day_the_money_came(world):
    today = clock.today()
    on = today - timedelta(100)
    paid = order(world.haichuan, on, 10_000, payment_due_on=on + timedelta(30))
    order(world.haichuan, on, 30_000, payment_due_on=on + timedelta(60), paid_total=0)
    with transaction(Verb.RECEIPT_EDIT, SYSTEM):
        session.add(
            Receipt(
                order_id=paid.id, customer_id=paid.customer_id, received_on=on + timedelta(50),
                amount=10_000, at=clock.now(),
            )
        )  # fmt: skip
        session.flush()
    found = row(run(today), world.haichuan)
    assert found.due == 40_000
    assert found.late == 10_000 * 20 + 30_000 * 40
    assert found.overdue_days == 40


def test_isolated_customers_are_judged_and_kept_by_themselves(world):
    order(world.secret, date(2026, 3, 1), 10**9)
    order(world.haichuan, date(2026, 3, 1), 100)
    made = run()
    assert row(made, world.secret).is_isolated
    assert row(made, world.haichuan).is_pareto  # 80 % of what weighs
    assert made.gaps == 0


def test_a_holding_together_and_apart(world):
    order(world.haichuan, date(2026, 6, 1), 7_000_000)
    order(world.dongfang, date(2025, 6, 1), 5_000_000)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        kind = session.scalars(select(RelationType).where(RelationType.is_holding)).first()
        head, child = valuing.card(world.dongfang).id, valuing.card(world.haichuan).id
        session.add(Relation(type_id=kind.id, from_id=head, to_id=child))
        session.flush()
    apart, together = run(), run(policy=HOLDING)
    assert [row(apart, one).m for one in (world.haichuan, world.dongfang)] == [3, 3]
    assert [row(together, one).m for one in (world.haichuan, world.dongfang)] == [4, 4]
    assert row(together, world.haichuan).head_id == head
    assert row(together, world.dongfang).r == 5
    assert session.get(CustomerValue, child).run_id == apart.id
    assert runs.check(together).holds


def test_severe_complaints_open_on_the_day(world):
    today = clock.today()
    order(world.haichuan, today, 100)
    with transaction(Verb.COMPLAINT_REGISTER, SYSTEM):
        for number, severity, stage in (("1", "serious", "registered"), ("2", "general", "registered"),
                                        ("3", "major", "closed")):  # fmt: skip
            session.add(
                Complaint(
                    number=f"TS-{number}", query_code=number, track="service", channel="phone", words="慢",
                    customer_id=valuing.card(world.haichuan).id, severity=severity, stage=stage,
                    received_at=clock.now(), created_at=clock.now(),
                )
            )  # fmt: skip
        session.flush()
    found = row(run(today), world.haichuan)
    assert (found.open_severe, found.problems) == (1, "severe")


def test_what_surveys_know_weighs(world, monkeypatch):
    order(world.haichuan, clock.today(), 100)
    key = valuing.card(world.haichuan).id
    before = row(run(clock.today()), world.haichuan)
    assert (before.loyalty, before.csat, before.problems) == (None, None, "")
    monkeypatch.setattr(standing, "loyalty_of", lambda **_asked: {key: Decimal("100.00")})
    monkeypatch.setattr(standing, "csat_of", lambda **_asked: {key: Decimal("2.00")})
    after = row(run(clock.today()), world.haichuan)
    assert (after.loyalty, after.csat, after.problems) == (10_000, 200, "csat")
    assert after.points == before.points + 250  # five points instead of the assumed half
