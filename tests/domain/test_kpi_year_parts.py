"""Of which periods a year is made, and its result written out: cases A to D of 3.4."""

from decimal import Decimal

import pytest

from webapp.domain import kpi_year_sums
from webapp.domain.kpi_periods import read
from webapp.domain.kpi_words import Band, PeriodKind, Tier
from webapp.domain.kpi_year_parts import Known, full, kind_of, year_of

QUARTER = PeriodKind.QUARTER


def known(**results):
    """Q1="91.20" or Q2=("59", V2), all of 2025."""
    made = []
    for name, told in results.items():
        score, tier = told if isinstance(told, tuple) else (told, None)
        slug = {"Y": "2025"}.get(name, f"2025-{name[1:]}" if name[0] == "M" else f"2025{name}")
        made.append(Known(read(slug), Decimal(score), tier))
    return made


def quarters(second):
    return known(Q1="91.20", Q2=second, Q3="89.50", Q4="94.00")


@pytest.mark.parametrize(
    ("second", "written", "score", "band"),
    [
        ("98.42", "(91.20 + 98.42 + 89.50 + 94.00) ÷ 4 = 93.28", "93.28", Band.EXCELLENT),
        (("88.42", Tier.V1), "(91.20 + 88.42 + 89.50 + 94.00) ÷ 4 = 90.78", "90.78", Band.EXCELLENT),
        (("59", Tier.V2), "(91.20 + 59.00 + 89.50 + 94.00) ÷ 4 ≈ 83.43", "83.43", Band.GOOD),
        (("59", Tier.V3), "(91.20 + 59.00 + 59.00 + 59.00) ÷ 4 = 67.05", "59.00", Band.FAILED),
    ],
    ids="ABCD",
)
def test_the_worked_example_can_be_followed_with_a_pencil(second, written, score, band):
    result = year_of(quarters(second), QUARTER)
    assert kpi_year_sums.mean(result) == written
    assert (f"{result.score:.2f}", result.band) == (score, band)
    assert kpi_year_sums.with_plan(result) == ""


def test_one_quarter_alone_needs_no_brackets():
    assert kpi_year_sums.mean(year_of(known(Q1="91.20"), QUARTER)) == "91.20 ÷ 1 = 91.20"


def test_a_plan_of_the_year_weighs_four_tenths():
    result = year_of([*quarters("98.42"), *known(Y="90")], QUARTER)
    assert kpi_year_sums.with_plan(result) == "0.6 × 93.28 + 0.4 × 90.00 ≈ 91.97"
    result = year_of([*known(Q1="90"), *known(Y="80")], QUARTER)
    assert kpi_year_sums.with_plan(result) == "0.6 × 90.00 + 0.4 × 80.00 = 86.00"


def test_the_kind_is_what_covers_most_of_the_year():
    def kind(*slugs):
        return kind_of(read(one) for one in slugs)

    assert kind() is None
    assert kind("2025") is PeriodKind.YEAR
    assert kind("2025", "2025Q1") is QUARTER
    assert kind("2025-01", "2025-02", "2025Q1") is QUARTER  # two months, three months
    assert kind("2025-01", "2025-02", "2025-03", "2025Q1") is QUARTER  # as much: the longer
    assert kind("2025-01", "2025-02", "2025-03", "2025-04", "2025Q1") is PeriodKind.MONTH
    assert kind("2025Q1", "2025Q2", "2025H1") is PeriodKind.HALF
    assert [full(one) for one in PeriodKind] == [12, 4, 2, 1]


def test_a_year_reviewed_once_is_its_own_part():
    result = year_of(known(Y="88"), PeriodKind.YEAR)
    assert (result.score, result.plan) == (Decimal(88), None)


def test_a_v3_of_another_kind_fails_the_year_too():
    result = year_of([*quarters("98.42"), *known(M12=("59", Tier.V3))], QUARTER)
    assert (result.score, result.band) == (Decimal(59), Band.FAILED)
    assert kpi_year_sums.mean(result).endswith("= 93.28")


def test_without_a_part_there_is_no_year():
    assert year_of([], QUARTER) is None
    assert year_of(known(Y="88"), QUARTER) is None
