"""When a month is due, and whether its review is late; targets as typed; rules of a house."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.domain import goal_rules, goal_rules_kept
from webapp.domain.goal_periods import of, read, three_years
from webapp.domain.goal_rules_kept import GoalRules
from webapp.domain.goal_states import due_on, review_state
from webapp.domain.goal_words import METRICS
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

PLAIN = WorkCalendar()


def test_due_on_the_day_or_the_next_working_day():
    assert due_on(Month(2026, 5), day=8, calendar=PLAIN) == date(2026, 6, 8)
    assert due_on(Month(2026, 7), day=8, calendar=PLAIN) == date(2026, 8, 10)  # a Saturday
    assert due_on(Month(2026, 12), day=8, calendar=PLAIN) == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("signed", "today", "state"),
    [
        (None, date(2026, 6, 8), "open"),
        (None, date(2026, 6, 9), "late"),
        (date(2026, 6, 8), date(2026, 7, 1), "signed"),
        (date(2026, 6, 9), date(2026, 7, 1), "signed_late"),
    ],
)
def test_late(signed, today, state):
    assert review_state(signed_on=signed, due=date(2026, 6, 8), today=today) == state


@pytest.mark.parametrize("text", ["", "abc", "-1", "1e13", "0.001", "nan", "inf"])
def test_what_is_no_target(text):
    with pytest.raises(Refusal):
        goal_rules.target_of(text, METRICS["sales"])


def test_targets():
    assert goal_rules.target_of("1,200,000.50", METRICS["sales"]) == Decimal("1200000.50")
    assert goal_rules.target_of("1000", METRICS["margin"]) == 1000
    with pytest.raises(Refusal):
        goal_rules.target_of("1000.01", METRICS["margin"])


def test_strategy_is_not_for_months():
    year, month = of(Period(PeriodKind.YEAR, 2026)), read("2026-05")
    goal_rules.refuse("margin", year, "institute", "")
    for metric, term, owner, quadrant in (
        ("margin", month, "institute", ""),
        ("nonsense", year, "institute", ""),
        ("sales", three_years(2026), "person", ""),
        ("csat", year, "institute", "market"),
    ):
        with pytest.raises(Refusal):
            goal_rules.refuse(metric, term, owner, quadrant)


def test_rules_of_a_house():
    assert goal_rules_kept.rules({"near": 3, "gone": 1}) == GoalRules(near=3)
    assert set(goal_rules_kept.faults(GoalRules(near=15, far=15))) == {"far"}
    assert set(goal_rules_kept.faults(GoalRules(near=-1, far=101, due_day=29))) == {"near", "far", "due_day"}
    assert goal_rules_kept.usual("lights") == {"near": 5, "far": 15}
    with pytest.raises(Refusal):
        goal_rules_kept.rules({"due_day": 31})
