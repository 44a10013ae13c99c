"""The year of 3.4 in its four cases, V2 twice, V3 early and late, and a year plan."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_words import Band, Tier
from webapp.domain.kpi_year import Part, year
from webapp.domain.refusal import Refusal

V3_TOLD = "有 V3 否决：当期、其后各期和全年均为不合格，得分不超过 59。"
V2_TOLD = "一年内有两次 V2 否决，年度最高为基本合格。"


def quarters(*scores, **tiers):
    return [Part(no, Decimal(score), tiers.get(f"q{no}")) for no, score in enumerate(scores, start=1)]


@pytest.mark.parametrize(
    ("second", "tier", "mean", "score", "band"),
    [
        ("98.42", None, "93.28", "93.28", Band.EXCELLENT),
        ("88.42", Tier.V1, "90.78", "90.78", Band.EXCELLENT),
        ("59", Tier.V2, "83.43", "83.43", Band.GOOD),
        ("59", Tier.V3, "67.05", "59.00", Band.FAILED),
    ],
    ids="ABCD",
)
def test_the_year_of_the_worked_example(second, tier, mean, score, band):
    result = year(quarters("91.20", second, "89.50", "94.00", q2=tier))
    assert (str(result.mean), str(result.score), result.band) == (mean, score, band)


def test_a_v3_holds_its_quarter_and_the_later_ones():
    result = year(list(reversed(quarters("91.20", "98.42", "50", "94.00", q2=Tier.V3))))
    assert [(one.effective, one.band, one.forced) for one in result.parts] == [
        (Decimal("91.20"), Band.EXCELLENT, False),
        (Decimal(59), Band.FAILED, True),
        (Decimal(50), Band.FAILED, True),
        (Decimal(59), Band.FAILED, True),
    ]
    assert [str(one) for one in result.remarks] == [V3_TOLD]


def test_a_v3_in_the_last_quarter_fails_the_year():
    result = year(quarters(120, 120, 120, 59, q4=Tier.V3))
    assert (str(result.reckoned), str(result.score), result.band) == ("104.75", "59.00", Band.FAILED)


def test_a_low_year_stays_where_it_is():
    assert str(year(quarters(40, 30, q2=Tier.V3)).score) == "35.00"


@pytest.mark.parametrize(
    ("parts", "band", "told"),
    [
        (quarters(120, 59, 120, 120, q2=Tier.V2), Band.EXCELLENT, []),
        (quarters(120, 59, 59, 120, q2=Tier.V2, q3=Tier.V2), Band.BASIC, [V2_TOLD]),
        (quarters(59, 59, 50, 60, q1=Tier.V2, q2=Tier.V2), Band.FAILED, [V2_TOLD]),
        (quarters(59, 59, 59, 120, q1=Tier.V2, q2=Tier.V2, q3=Tier.V3), Band.FAILED, [V3_TOLD]),
    ],
)
def test_two_v2_hold_the_year(parts, band, told):
    result = year(parts)
    assert result.band == band
    assert [str(one) for one in result.remarks] == told


def test_two_v2_lower_the_band_and_leave_the_score():
    assert str(year(quarters(120, 59, 59, 120, q2=Tier.V2, q3=Tier.V2)).score) == "89.50"


def test_a_year_plan_is_two_fifths():
    result = year(quarters("90.00", "80.01"), Part(1, Decimal("70.00")))
    # 0.6 × 85.005 + 0.4 × 70 = 79.003
    assert (str(result.mean), str(result.reckoned), str(result.score)) == ("85.01", "79.00", "79.00")
    assert result.plan == 70
    assert year(quarters("90.00", "90.00"), Part(1, Decimal(80), Tier.V3)).score == 59
    assert year(quarters("90.00", "90.00"), Part(1, Decimal(59), Tier.V2)).remarks == ()


def test_a_year_is_rounded_once_half_up():
    assert str(year(quarters("80.00", "80.01")).score) == "80.01"
    assert str(year(quarters("80.00", "80.00", "80.01")).score) == "80.00"


def test_no_year_without_a_part():
    with pytest.raises(Refusal, match="还没有已定的考评结果"):
        year([])
