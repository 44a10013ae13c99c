"""Months, quarters, years and free days, the one before each, and what makes no sense."""

from datetime import date

import pytest

from webapp.domain.complaint_periods import Period, around, period

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "day", "start", "end"),
    [
        ("month", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        ("year", date(2024, 2, 29), date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_what_a_day_lies_in(kind, day, start, end):
    found = around(kind, day)
    assert (found.start, found.end) == (start, end)
    assert found.holds(start)
    assert found.holds(end)
    assert found.holds(day)


def test_the_one_before_is_whole_once_it_is_over_and_as_long_while_it_runs():
    assert around("year", date(2025, 5, 5)).before(TODAY) == around("year", date(2024, 5, 5))
    running = around("year", TODAY).before(TODAY)
    assert (running.start, running.end) == (date(2025, 1, 1), date(2025, 11, 22))
    march = around("month", date(2026, 3, 31)).before(date(2026, 3, 31))
    assert (march.start, march.end) == (date(2026, 2, 1), date(2026, 2, 28))
    free = Period("free", date(2026, 1, 11), date(2026, 1, 20)).before(TODAY)
    assert (free.start, free.end) == (date(2026, 1, 1), date(2026, 1, 10))


def test_neighbours_are_whole():
    before, after = around("quarter", date(2026, 1, 15)).neighbours
    assert (before.start, after.end) == (date(2025, 10, 1), date(2026, 6, 30))
    before, after = Period("free", date(2026, 1, 11), date(2026, 1, 20)).neighbours
    assert (before.start, before.end, after.start, after.end) == (
        date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 21), date(2026, 1, 30),
    )  # fmt: skip


def test_months_from_the_first_to_the_last():
    months = Period("free", date(2025, 11, 30), date(2026, 2, 1)).months
    assert [str(one) for one in months] == ["2025-11", "2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("kind", "since", "until", "start", "end"),
    [
        ("", None, None, date(2026, 1, 1), date(2026, 12, 31)),
        ("nonsense", date(2020, 1, 1), None, date(2026, 1, 1), date(2026, 12, 31)),
        ("free", None, None, date(2026, 1, 1), date(2026, 12, 31)),
        ("month", date(2026, 2, 9), None, date(2026, 2, 1), date(2026, 2, 28)),
        ("year", date(1815, 6, 18), None, date(2026, 1, 1), date(2026, 12, 31)),
        ("year", date(2999, 1, 1), None, date(2026, 1, 1), date(2026, 12, 31)),
        ("free", date(2026, 3, 1), date(2026, 3, 9), date(2026, 3, 1), date(2026, 3, 9)),
        ("free", date(2026, 3, 9), date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 9)),
        ("free", date(2026, 3, 9), None, date(2026, 3, 9), TODAY),
        ("free", date(2001, 1, 1), date(2026, 1, 1), date(2001, 1, 1), date(2010, 12, 31)),
        ("free", date(2001, 1, 1), date(1900, 1, 1), date(2000, 1, 1), date(2001, 1, 1)),
    ],
)
def test_as_asked_for(kind, since, until, start, end):
    found = period(kind, since, until, today=TODAY)
    assert (found.start, found.end) == (start, end)
