"""What goals are measured with: institute, departments and people from the same records, none isolated."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.queries.indicators.scene import FIRST, LAST, SPAN, Scene
from webapp.db import transaction
from webapp.domain import goal_periods
from webapp.domain.goal_words import METRICS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contract, Receipt
from webapp.queries.goals.actuals import INSTITUTE, actuals, owner_of, span_of


def came_to(scene: Scene, key: str) -> list[Decimal | None]:
    """Of the institute, the business department, 林 and 周."""
    owners = [INSTITUTE, owner_of("department", scene.business)]
    owners += [owner_of("person", scene.lin), owner_of("person", scene.zhou)]
    found = actuals([METRICS[key]], SPAN, owners)
    return [found[key, one] for one in owners]


def test_the_institute_has_what_nobody_is_responsible_for_as_well(scene: Scene):
    scene.order(scene.handed, "05-14", 100_00)
    scene.order(scene.handed, "05-15", 30_50)
    scene.order(scene.nobody, "05-01", 7_00)
    for unseen in (scene.secret, scene.deleted):
        scene.order(unseen, "05-01", 900_00)
    assert came_to(scene, "sales") == [Decimal("137.5"), Decimal("130.5"), 100, Decimal("30.5")]


def test_income_counts_on_the_day_it_came_and_what_was_given_back_below_zero(scene: Scene):
    def paid(customer: int, on: str, fen: int) -> None:
        order = scene.order(customer, "03-01", fen)
        with transaction(Verb.RECEIPT_EDIT, SYSTEM):
            row = {"order_id": order, "customer_id": customer, "amount": fen, "at": scene.now}
            scene.add(Receipt(received_on=date.fromisoformat(f"2026-{on}"), **row))

    paid(scene.handed, "03-31", 900_00)
    paid(scene.handed, "04-01", 100_00)
    paid(scene.handed, "06-30", 50_00)
    paid(scene.handed, "06-30", -20_00)
    paid(scene.handed, "07-01", 900_00)
    paid(scene.nobody, "05-01", 5_00)
    paid(scene.secret, "05-01", 900_00)
    assert came_to(scene, "income") == [135, 130, 100, 30]


def test_what_is_owed_at_the_end_of_the_day(scene: Scene):
    due = {"payment_due_on": LAST, "state": "finished", "finished_on": FIRST}
    scene.order(scene.handed, "04-01", 40_00, **due)
    scene.order(scene.nobody, "04-01", 2_00, **due)
    scene.order(scene.secret, "04-01", 900_00, **due)
    scene.order(scene.handed, "07-01", 900_00, **due)
    assert came_to(scene, "receivable") == [42, 40, 0, 40]


def test_contracts_count_when_they_are_signed(scene: Scene):
    def signed(customer: int, on: date | None, state: str = "signed") -> None:
        scene.count += 1
        with transaction(Verb.OPPORTUNITY_EDIT, SYSTEM):
            told = {"number": f"HT-{scene.count}", "kind": "annual", "name": "年度协议"}
            scene.add(Contract(customer_id=customer, signed_on=on, state=state, created_at=scene.now, **told))

    for day in (FIRST, LAST, FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        signed(scene.handed, day)
    signed(scene.handed, None, "draft")
    signed(scene.nobody, FIRST)
    signed(scene.secret, FIRST)
    assert came_to(scene, "contracts") == [3, 2, 1, 1]


def test_what_is_told_by_hand_is_not_counted(scene: Scene):
    assert actuals([METRICS["cost"], METRICS["margin"]], SPAN, [INSTITUTE]) == {}


def test_every_counted_metric_measures_all_three_kinds_of_owners(scene: Scene):
    counted = [one for one in METRICS.values() if one.is_counted]
    owners = [INSTITUTE, owner_of("department", scene.business), owner_of("person", scene.lin)]
    found = actuals(counted, SPAN, owners)
    assert set(found) == {(metric.key, one) for metric in counted for one in owners}


@pytest.mark.parametrize(
    ("today", "last"),
    [(date(2026, 9, 30), None), (date(2026, 10, 1), 1), (date(2026, 10, 31), 31), (date(2026, 11, 9), 31)],
)
def test_a_running_period_is_counted_to_today(today, last):
    span = span_of(goal_periods.read("2026-10"), today=today)
    assert (span and span.last.day) == last
