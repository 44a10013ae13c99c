"""Due dates by 6.2: worked examples, every month end of a century, what has none."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.due_dates import Keeping, cycle_ends, due_on, is_courtesy, valid_to
from webapp.domain.instrument_words import State

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("verified", "months", "until"),
    [
        (date(2026, 3, 12), 12, date(2027, 3, 11)),
        (date(2025, 8, 31), 6, date(2026, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2023, 2, 28), 12, date(2024, 2, 27)),
        (date(2026, 1, 1), 1, date(2026, 1, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 27)),
    ],
)
def test_worked_examples(verified, months, until):
    assert valid_to(verified, months=months) == until


MONTH_ENDS = [
    date(year, month, calendar.monthrange(year, month)[1])
    for year in range(2000, 2101)
    for month in range(1, 13)
]


@pytest.mark.parametrize("months", [1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 60, 72, 120])
def test_every_month_end_of_the_century(months):
    """Reckoned apart, by year and month: the same day of the month, or its last one, less one day."""
    for start in MONTH_ENDS:
        place = start.year * 12 + start.month - 1 + months
        year, month = divmod(place, 12)
        day = min(start.day, calendar.monthrange(year, month + 1)[1])
        assert valid_to(start, months=months) == date(year, month + 1, day) - timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 120))
def test_later_for_longer_and_never_before_it_began(start, months):
    assert start - timedelta(days=1) < valid_to(start, months=months) < valid_to(start, months=months + 1)


def test_cycles_are_reckoned_from_the_origin():
    ends = cycle_ends(date(2025, 8, 31), months=6, until=date(2027, 3, 1))
    assert ends == [date(2026, 2, 27), date(2026, 8, 30), date(2027, 2, 27)]


@pytest.mark.parametrize(
    ("keeping", "due"),
    [
        (Keeping(State.IN_USE, DAY, 12, "jjg"), date(2027, 3, 11)),
        (Keeping(State.IN_USE, DAY, 12, ""), None),
        (Keeping(State.IN_USE, DAY, None, "agreed"), None),
        (Keeping(State.IN_USE, None, 12, "jjg"), None),
        (Keeping(State.SEALED, DAY, 12, "jjg"), None),
        (Keeping(State.STOPPED, DAY, 12, "jjg"), None),
        (Keeping(State.SCRAPPED, DAY, 12, "jjg"), None),
        (Keeping(State.HANDED_OVER, DAY, 12, "jjg"), None),
        (Keeping(State.IN_USE, DAY, 12, "jjg", disturbed_on=date(2026, 6, 1)), date(2026, 6, 1)),
        (Keeping(State.IN_USE, DAY, 12, "jjg", disturbed_on=DAY), DAY),
        (Keeping(State.IN_USE, DAY, 12, "jjg", disturbed_on=date(2026, 3, 11)), date(2027, 3, 11)),
        (Keeping(State.IN_USE, None, None, "", disturbed_on=DAY), DAY),
        (Keeping(State.IN_USE, DAY, None, "", renewal_months=72), date(2032, 3, 11)),
    ],
)
def test_what_falls_due_when(keeping, due):
    assert due_on(keeping) == due


@pytest.mark.parametrize(
    ("keeping", "courtesy"),
    [
        (Keeping(State.IN_USE, DAY), True),
        (Keeping(State.IN_USE, DAY, 12, "agreed"), False),
        (Keeping(State.IN_USE, None), False),
        (Keeping(State.SEALED, DAY), False),
    ],
)
def test_calibration_without_agreement_is_told_of_by_courtesy(keeping, courtesy):
    assert is_courtesy(keeping) is courtesy
