"""Goals: periods in periods, what adds up and what does not, the edges of the lights, the pace to date."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from webapp.domain import goal_lights, goal_periods, goal_sums
from webapp.domain.goal_sums import Axis
from webapp.domain.goal_words import METRICS, Level, Light, Owner
from webapp.domain.workdays import WorkCalendar
from webapp.queries.indicators import catalogue

SALES, COST, RATE, DEBT = (METRICS[key] for key in ("sales", "cost", "recall_conv", "receivable"))
WHOLE = Fraction(1)


@pytest.mark.parametrize(
    ("slug", "level", "first", "last", "below"),
    [
        ("2026-2028", Level.THREE_YEARS, date(2026, 1, 1), date(2028, 12, 31), ["2026", "2027", "2028"]),
        ("2026", Level.YEAR, date(2026, 1, 1), date(2026, 12, 31), ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
        ("2028Q1", Level.QUARTER, date(2028, 1, 1), date(2028, 3, 31), ["2028-01", "2028-02", "2028-03"]),
        ("2028-02", Level.MONTH, date(2028, 2, 1), date(2028, 2, 29), []),
    ],
)
def test_periods_are_read_and_divided(slug, level, first, last, below):
    term = goal_periods.read(slug)
    assert (term.level, term.first, term.last, term.slug) == (level, first, last, slug)
    assert [one.slug for one in term.children] == below
    assert all(term.holds(one) for one in term.children)
    assert not term.holds(term)


@pytest.mark.parametrize("slug", ["", "2026-2027", "2026-2029", "2028-2026", "2026H1", "2026-13", "2026Q5"])
def test_what_is_no_period_of_a_goal_is_none(slug):
    assert goal_periods.read(slug) is None


def test_a_period_holds_only_what_lies_in_it_whole():
    three = goal_periods.read("2026-2028")
    assert three.holds(goal_periods.read("2028-12"))
    assert not three.holds(goal_periods.read("2029-01"))
    assert not goal_periods.read("2026Q4").holds(goal_periods.read("2026"))
    assert not three.holds(goal_periods.read("2027-2029"))


def test_departments_come_to_the_institute_and_the_difference_is_said():
    right = goal_sums.check(SALES, Axis.OWNERS, target=Decimal(100), below=[Decimal(60), Decimal(40)])
    assert right.holds
    assert not right.is_short
    short = goal_sums.check(SALES, Axis.PERIODS, target=Decimal(100), below=[Decimal(60), Decimal("39.5")])
    assert (short.difference, short.is_short, short.holds) == (Decimal("-0.5"), True, False)


def test_costs_below_may_not_come_to_more():
    more = goal_sums.check(COST, Axis.OWNERS, target=Decimal(100), below=[Decimal(60), Decimal(41)])
    less = goal_sums.check(COST, Axis.OWNERS, target=Decimal(100), below=[Decimal(60), Decimal(39)])
    assert (more.is_short, less.is_short) == (True, False)


def test_a_goal_that_is_not_set_is_missing_and_none_at_all_is_no_sum():
    partly = goal_sums.check(SALES, Axis.OWNERS, target=Decimal(100), below=[Decimal(100), None])
    assert (partly.difference, partly.missing, partly.holds) == (0, 1, False)
    assert goal_sums.check(SALES, Axis.OWNERS, target=Decimal(100), below=[None, None]) is None
    assert goal_sums.check(SALES, Axis.OWNERS, target=Decimal(100), below=[]) is None


def test_rates_never_add_up_and_debts_not_over_months():
    below = [Decimal(80), Decimal(90)]
    for axis in Axis:
        assert goal_sums.check(RATE, axis, target=Decimal(85), below=below) is None
    assert goal_sums.check(DEBT, Axis.PERIODS, target=Decimal(170), below=below) is None
    assert goal_sums.check(DEBT, Axis.OWNERS, target=Decimal(170), below=below).holds


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        ("200", Light.GREEN), ("100", Light.GREEN), ("95", Light.GREEN), ("94.9999", Light.YELLOW),
        ("85", Light.YELLOW), ("84.9999", Light.RED), ("0", Light.RED), (None, Light.NONE),
    ],
)  # fmt: skip
def test_the_edges_of_lights_that_should_be_high(actual, light):
    known = None if actual is None else Decimal(actual)
    assert goal_lights.light(RATE, actual=known, target=Decimal(100), share=WHOLE) == light


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        ("0", Light.GREEN), ("105", Light.GREEN), ("105.0001", Light.YELLOW), ("115", Light.YELLOW),
        ("115.0001", Light.RED),
    ],
)  # fmt: skip
def test_the_edges_of_lights_that_should_be_low(actual, light):
    assert goal_lights.light(COST, actual=Decimal(actual), target=Decimal(100), share=WHOLE) == light


def test_a_target_of_nothing_has_no_percents():
    lost = METRICS["lost_cust"]
    assert goal_lights.light(lost, actual=Decimal(0), target=Decimal(0), share=WHOLE) == Light.GREEN
    assert goal_lights.light(lost, actual=Decimal(1), target=Decimal(0), share=WHOLE) == Light.RED
    assert goal_lights.light(SALES, actual=Decimal(-1), target=Decimal(0), share=WHOLE) == Light.RED


def test_the_pace_counts_working_days_and_asks_rates_for_all():
    term = goal_periods.read("2026-10")
    calendar = WorkCalendar(
        frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)), frozenset({date(2026, 10, 10)})
    )
    share = goal_lights.gone(term, today=date(2026, 10, 12), calendar=calendar)
    assert share == Fraction(4, 18)  # 8, 9, the worked Saturday 10, 12; 22 weekdays − 5 + 1
    assert goal_lights.due(SALES, Decimal(180), share) == 40
    assert goal_lights.due(RATE, Decimal(90), share) == 90
    assert goal_lights.light(SALES, actual=Decimal(38), target=Decimal(180), share=share) == Light.GREEN
    assert goal_lights.light(SALES, actual=Decimal("37.99"), target=Decimal(180), share=share) == Light.YELLOW


@pytest.mark.parametrize(
    ("today", "share"), [(date(2026, 9, 30), 0), (date(2026, 10, 31), 1), (date(2027, 1, 1), 1)]
)
def test_before_and_after_its_days(today, share):
    term = goal_periods.read("2026-10")
    assert goal_lights.gone(term, today=today, calendar=WorkCalendar()) == share


def test_before_it_begins_no_light_is_lit():
    dark = goal_lights.light(SALES, actual=Decimal(0), target=Decimal(100), share=Fraction(0))
    assert dark == Light.NONE


def test_goal_rate_is_actual_by_goal():
    def rate(actual, target):
        return goal_lights.rate(SALES, actual=actual, target=Decimal(target), share=Fraction(1, 3))

    assert rate(Decimal(2), 3) == Decimal("66.67")  # of the whole goal, however much of the year is over
    assert rate(Decimal(120), 100) == Decimal("120.00")
    assert rate(None, 3) is None
    assert rate(Decimal(2), 0) is None


@pytest.mark.parametrize(
    ("actual", "told"),
    [("0", 200), ("80", 120), ("100", 100), ("105", 95), ("115", 85), ("200", 0), ("633.56", 0)],
)
def test_where_less_is_better_the_rate_falls_as_the_actual_grows(actual, told):
    for metric in (DEBT, COST, METRICS["churn_rate"]):
        assert goal_lights.rate(metric, actual=Decimal(actual), target=Decimal(100)) == told


def test_a_cost_is_measured_by_what_may_be_spent_by_now_and_a_debt_by_all_of_it():
    quarter, spent = Fraction(1, 4), Decimal(50)
    assert goal_lights.rate(COST, actual=spent, target=Decimal(100), share=quarter) == 0  # 50 where 25 may be
    assert goal_lights.rate(COST, actual=Decimal(20), target=Decimal(100), share=quarter) == 120
    assert goal_lights.rate(DEBT, actual=spent, target=Decimal(100), share=quarter) == 150
    assert goal_lights.rate(COST, actual=Decimal(0), target=Decimal(100), share=Fraction(0)) is None
    assert goal_lights.rate(COST, actual=Decimal(0), target=Decimal(0)) is None


@pytest.mark.parametrize(("actual", "told"), [("105", "95"), ("115", "85")])
def test_light_and_rate_of_what_should_be_low_tell_the_same(actual, told):
    known = {"actual": Decimal(actual), "target": Decimal(100)}
    assert goal_lights.rate(COST, **known) == Decimal(told)
    limit = Light.GREEN if told == "95" else Light.YELLOW
    assert goal_lights.light(COST, share=WHOLE, **known) == limit


@pytest.mark.parametrize(("near", "far"), [(-1, 5), (5, 5), (15, 5), (5, 101)])
def test_limits_are_in_their_order(near, far):
    with pytest.raises(ValueError, match="no limits"):
        goal_lights.Limits(near, far)


def test_metrics_name_sources_that_are_there_in_their_direction():
    for metric in METRICS.values():
        if metric.source:
            source = catalogue.source(metric.source)
            assert source
            assert (metric.direction, metric.unit) == (source.direction, source.unit)


def test_owners_are_the_institute_its_departments_and_their_people():
    assert [one.value for one in Owner] == ["institute", "department", "person"]
