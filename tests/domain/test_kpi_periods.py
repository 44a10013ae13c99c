"""Months, quarters, halves and years: days, neighbours, what they lie in, and how an address names them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.kpi_periods import Period, around, read
from webapp.domain.kpi_words import PERIOD_KINDS, PeriodKind
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("slug", "first", "last", "label", "neighbours"),
    [
        ("2026-02", (2, 1), (2, 28), "2026年2月", "2026-01 2026-03 2025-02"),
        ("2026-12", (12, 1), (12, 31), "2026年12月", "2026-11 2027-01 2025-12"),
        ("2026Q2", (4, 1), (6, 30), "2026年第2季度", "2026Q1 2026Q3 2025Q2"),
        ("2026Q1", (1, 1), (3, 31), "2026年第1季度", "2025Q4 2026Q2 2025Q1"),
        ("2026H1", (1, 1), (6, 30), "2026年上半年", "2025H2 2026H2 2025H1"),
        ("2026H2", (7, 1), (12, 31), "2026年下半年", "2026H1 2027H1 2025H2"),
        ("2026", (1, 1), (12, 31), "2026年度", "2025 2027 2025"),
    ],
)
def test_periods(slug, first, last, label, neighbours):
    period = read(slug)
    assert (period.first, period.last) == (date(2026, *first), date(2026, *last))
    assert str(period.label) == label
    assert str(period) == slug
    found = (period.before, period.after, period.year_before)
    assert [str(one) for one in found] == neighbours.split()


@pytest.mark.parametrize(
    "slug",
    ["", "2026-13", "2026-0", "2026-1", "2026Q0", "2026Q5", "2026H3", "1999", "2100", "2026q1", "２０２６"],
)
def test_what_names_no_period(slug):
    assert read(slug) is None


@pytest.mark.parametrize(
    ("kind", "year", "no"),
    [("month", 2026, 13), ("year", 2026, 2), ("half", 2026, 0), ("year", 1998, 1), ("year", 2101, 1)],
)
def test_there_is_no_such_period(kind, year, no):
    with pytest.raises(Refusal, match="没有这个考评期间"):
        Period(PeriodKind(kind), year, no)


def test_the_first_and_the_last_have_neighbours():
    assert read("2000-01").before == Period(PeriodKind.MONTH, 1999, 12)
    assert read("2099").after == Period(PeriodKind.YEAR, 2100)


def test_what_a_period_lies_in():
    assert [str(one) for one in read("2026-05").parents] == ["2026Q2", "2026H1", "2026"]
    assert read("2026").parents == ()


@pytest.mark.parametrize(
    ("slug", "kind", "children"),
    [
        ("2026", "quarter", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
        ("2026H2", "quarter", ["2026Q3", "2026Q4"]),
        ("2026Q2", "month", ["2026-04", "2026-05", "2026-06"]),
        ("2026Q2", "quarter", []),
        ("2026Q2", "half", []),
    ],
)
def test_what_a_period_is_made_of(slug, kind, children):
    assert [str(one) for one in read(slug).children(PeriodKind(kind))] == children


def test_both_ends_belong_to_it():
    period = read("2026Q2")
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [period.holds(day) for day in days] == [False, True, True, False]


@given(st.sampled_from(PeriodKind), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_one_and_its_name_reads_back(kind, day):
    period = around(kind, day)
    assert period.holds(day)
    assert read(period.slug) == period
    assert period.before.after == period.after.before == period
    assert all(parent.holds(day) and period in parent.children(kind) for parent in period.parents)


def test_every_kind_has_its_word():
    assert [code for code, _word in PERIOD_KINDS] == list(PeriodKind)
