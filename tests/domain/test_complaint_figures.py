"""2.6: each figure against numbers reckoned by hand, and on the edge."""

import statistics
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.complaint_courses import course, due
from webapp.domain import complaint_figures as figures
from webapp.domain import complaint_rates as rates
from webapp.domain import complaint_spreads as spreads
from webapp.domain.complaint_figures import Tally
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rates import Rate
from webapp.domain.complaint_rows import DIMENSIONS, ActionRow, Row
from webapp.domain.complaint_spreads import Bar, Spread
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_timing import Timing, timing
from webapp.domain.months import Month

TODAY = date(2026, 11, 20)


def row(number="1", received="2026-11-02", **said):
    return Row(number, date.fromisoformat(received), **said)


ROWS = [
    row("1", "2026-09-01", category="quality", is_accepted=True, upheld="upheld"),
    row("2", "2026-11-02", category="price", is_accepted=True, upheld="partly"),
    row("3", "2026-11-03", category="quality", is_accepted=True, upheld="not"),
    row("4", "2026-11-30", category="quality"),
]


def test_counts():
    assert figures.tally(ROWS) == Tally(4, 3, 2)
    assert figures.tally([]) == Tally(0, 0, 0)
    assert list(figures.by(ROWS, "category").items()) == [
        ("quality", Tally(3, 2, 1)),
        ("price", Tally(1, 1, 1)),
    ]
    assert list(figures.by([row(grade="B"), row(), row(grade="A")], "grade")) == ["", "A", "B"]


@pytest.mark.parametrize("dimension", [code for code, _word in DIMENSIONS])
def test_every_dimension_counts(dimension):
    assert figures.by([row(**{dimension: "x"})], dimension) == {"x": Tally(1, 0, 0)}


def test_by_month():
    months = [Month(2026, 9), Month(2026, 10), Month(2026, 11)]
    found = figures.by_month(ROWS, months)
    assert [found[month][""].received for month in months] == [1, 0, 3]
    crossed = figures.by_month(ROWS, months[1:], "category")
    assert crossed == {months[1]: {}, months[2]: {"quality": Tally(2, 1, 0), "price": Tally(1, 1, 1)}}


def test_per_thousand_order_lines():
    assert figures.per_thousand(3, 2000) == Fraction(3, 2)
    assert figures.per_thousand(3, 0) is None


def timed(*timings):
    return [row(timings={Limit.CLOSURE: one} if one else {}) for one in timings]


@pytest.mark.parametrize(
    ("timings", "rate"),
    [
        ((), Rate(0, 0)),
        ((Timing.IN_TIME, Timing.LATE), Rate(1, 2)),
        ((Timing.IN_TIME, Timing.OVERDUE), Rate(1, 2)),
        ((Timing.IN_TIME, Timing.RUNNING, None), Rate(1, 1)),
        ((Timing.OVERDUE,), Rate(0, 1)),
    ],
)
def test_hiding_open_cases_does_not_help(timings, rate):
    assert rates.on_time(timed(*timings), Limit.CLOSURE) == rate
    assert rates.on_time(timed(*timings), Limit.ANSWER) == Rate(0, 0)


def test_a_share_of_nothing_is_none():
    assert Rate(0, 0).share is None
    assert Rate(1, 3).share == Fraction(1, 3)


@pytest.mark.parametrize(
    ("answered", "now", "expected"),
    [
        (None, "11-16", Timing.RUNNING),
        (None, "11-17", Timing.OVERDUE),
        ("11-16", "12-01", Timing.IN_TIME),
        ("11-17", "12-01", Timing.LATE),
    ],
)
def test_how_a_limit_went(answered, now, expected):
    assert timing(due(course("11-02", answered_at=answered), Limit.ANSWER, now=now)) is expected


@pytest.mark.parametrize(
    ("reckon", "part", "whole"),
    [
        (rates.extension_rate, "extended", "is_accepted"),
        (rates.reopening_rate, "reopened", "is_over"),
        (rates.escalation_rate, "escalated", "is_answered"),
    ],
)
def test_rates(reckon, part, whole):
    rows = [row(**{whole: True}), row(**{whole: True, part: True}), row()]
    assert reckon(rows) == Rate(1, 2)


def test_what_is_open_again_was_over_once_and_what_is_escalated_was_answered():
    assert rates.reopening_rate([row(reopened=True)]) == Rate(1, 1)
    assert rates.escalation_rate([row(escalated=True)]) == Rate(1, 1)


def test_found_by_ourselves_and_certificates_made_anew():
    rows = [row(upheld="upheld", found_by_us=True), row(upheld="partly"), row(upheld="not", found_by_us=True)]
    assert rates.own_finding_rate(rows) == Rate(1, 2)
    assert rates.reissue_rate([row(is_over=True, reissued=2), row(is_over=True), row(reissued=1)]) == Rate(
        1, 2
    )


@pytest.mark.parametrize(
    ("values", "middle", "ninety"),
    [
        ([4], 4, 4),
        ([1, 2], Fraction(3, 2), 2),
        ([3, 1, 2], 2, 3),
        (range(1, 11), Fraction(11, 2), 9),
        (range(1, 12), 6, 10),
        (range(1, 21), Fraction(21, 2), 18),
    ],
)
def test_median_and_p90(values, middle, ninety):
    assert (spreads.median(values), spreads.p90(values)) == (middle, ninety)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=60))
def test_median_and_p90_hold_what_they_promise(values):
    assert spreads.median(values) == statistics.median([Fraction(value) for value in values])
    ninety = spreads.p90(values)
    assert 10 * sum(value <= ninety for value in values) >= 9 * len(values)
    assert 10 * sum(value < ninety for value in values) < 9 * len(values)


def test_days_in_each_stage():
    rows = [row(stage_days={Stage.CLOSED: 1, Stage.ASSESSED: n}) for n in (1, 2, 6)] + [row()]
    assert list(spreads.stage_spreads(rows).items()) == [
        (Stage.ASSESSED, Spread(3, Fraction(2), 6)), (Stage.CLOSED, Spread(3, Fraction(1), 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "again"),
    [
        (row("2", "2026-11-02", customer_id=1, category="price"), True),
        (row("2", "2027-11-02", customer_id=1, category="price"), True),
        (row("2", "2027-11-03", customer_id=1, category="price"), False),
        (row("2", customer_id=2, category="price"), False),
        (row("2", customer_id=1, category="quality"), False),
        (row("2", category="price"), False),
    ],
)
def test_repeated(second, again):
    first = row("1", "2026-11-02", customer_id=1, category="price")
    assert figures.repeated([second, first]) == ({"2"} if again else set())


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        ("2023-11-02", "2024-11-02", True),
        ("2023-11-02", "2024-11-03", False),
        ("2024-02-29", "2025-03-01", False),
    ],
)
def test_twelve_months_over_a_leap_day(first, second, again):
    rows = [row(day, day, customer_id=1, category="price") for day in (first, second)]
    assert figures.repeated(rows) == ({second} if again else set())


def test_the_anonymous_and_the_untyped_never_repeat():
    assert figures.repeated([row("1", category="price"), row("2", category="price")]) == set()
    assert figures.repeated([row("1", customer_id=1), row("2", customer_id=1)]) == set()


def test_each_is_held_against_the_one_before():
    rows = [row(str(year), f"{year}-11-02", customer_id=1, category="price") for year in (2024, 2025, 2026)]
    assert figures.repeated(rows) == {"2025", "2026"}


def test_satisfaction():
    rows = [row(satisfaction=mark) for mark in (5, 4, 3, None)]
    assert rates.satisfaction(rows) == (4, Rate(2, 3))
    assert rates.satisfaction([row()]) == (None, Rate(0, 0))


def test_pareto():
    causes = ("delay", "data", "data", "charge", "data", "delay", "")
    rows = [row(sub_cause=one, upheld="upheld") for one in causes]
    rows.append(rows[0]._replace(upheld="not"))
    assert spreads.pareto(rows) == (
        Bar("data", 3, Fraction(1, 2)), Bar("delay", 2, Fraction(5, 6)), Bar("charge", 1, Fraction(1)),
    )  # fmt: skip
    assert spreads.pareto([]) == ()


def test_the_mean_of_twelve_months():
    assert spreads.moving_mean([12] * 11) == (None,) * 11
    assert spreads.moving_mean([*range(12), 24])[-2:] == (Fraction(66, 12), Fraction(90, 12))


def test_corrective_actions():
    rows = [
        ActionRow(date(2026, 11, 19)),
        ActionRow(TODAY),
        ActionRow(None),
        ActionRow(date(2026, 11, 1), TODAY, effective=True),
        ActionRow(date(2026, 11, 1), TODAY, effective=False),
        ActionRow(TODAY, TODAY),
    ]
    assert figures.actions(rows, today=TODAY) == figures.Actions(3, 1, Rate(1, 2))
