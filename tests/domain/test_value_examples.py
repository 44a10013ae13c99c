"""The worked examples of domain 4.1–4.5 to the digit: 海川精密 as of 2026-06-30."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from webapp.domain import clv, value_sentences
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_known import Known
from webapp.domain.value_policy import USUAL
from webapp.domain.value_reckoning import Field, Terms, points_of, value_of

AS_OF = date(2026, 6, 30)
TERMS = Terms(AS_OF, USUAL, {})
HAICHUAN = Known(
    customer_id=1,
    head_id=1,
    is_isolated=False,
    first_on=date(2021, 3, 1),
    last_on=date(2026, 3, 12),
    expected_days=365,
    is_expected_known=True,
    window_days=730,
    orders=9,
    spend=16_840_000,
    worth=17_000_000,
    life_spend=30_000_000,
    life_worth=31_000_000,
    year_spend=8_420_000,
    before_spend=8_420_000,
    unserved=4_600_000,
    due=1_000_000,
    late=9_000_000,  # nine days on average: c = 0.9
    loyalty=8_000,
)


def said(found):
    return [str(one) for one in found]


def test_haichuan_has_index_86_and_g_74_7_and_is_b():
    value = value_of(HAICHUAN, Field(), TERMS)
    assert (value.r, value.f, value.m) == (5, 4, 4)
    assert (value.index, value.segment) == (8600, "HHH")
    assert (value.points, value.grade) == (7470, "B")
    found = points_of(HAICHUAN, Scores(5, 4, 4), TERMS)
    assert (found.m, found.f, found.r, found.p, found.c, found.l) == (2625, 1125, 1500, 920, 900, 400)
    assert (found.total, found.assumed) == (7470, False)


def test_its_clv_is_129_668_yuan():
    assert clv.clv(8_420_000, "B", {}, policy=USUAL) == 12_966_800
    assert value_of(HAICHUAN, Field(), TERMS).clv == 12_966_800
    assert 8_420_000 * 35 // 100 == 2_947_000


@pytest.mark.parametrize(
    ("last_on", "days", "rho", "score", "state"),
    [
        (date(2026, 3, 12), 110, "0.30", 5, "active"),
        (date(2025, 6, 20), 375, "1.03", 3, "late"),
        (date(2025, 3, 10), 477, "1.31", 2, "warned"),
        (date(2024, 12, 5), 572, "1.57", 1, "lost"),
    ],
)
def test_the_later_it_came_the_nearer_it_is_to_lost(last_on, days, rho, score, state):
    one = replace(HAICHUAN, last_on=last_on)
    value = value_of(one, Field(), TERMS)
    assert (AS_OF - last_on).days == days
    assert value_sentences.rho(days, 365) == rho
    assert (value.r, value.churn) == (score, state)


def test_every_number_has_its_sentence():
    value = value_of(HAICHUAN, Field(), TERMS)
    assert said(value_sentences.scores(HAICHUAN, value, TERMS)) == [
        "R 5 分：最近一次委托 2026-03-12，距 2026-06-30 已 110 天，是预期间隔 365 天的 0.30 倍。",
        "F 4 分：2024-07-01 起的 730 天内有 9 天送来委托，同一天的合计一次。",
        "M 4 分：2024-07-01 起的 730 天内应收净额 168,400.00 元，退费已扣除。",
        "预期间隔 365 天：在用器具按费用排到一半时的周期，限于 90 至 730 天。",
        "价值指数 86＝20×(0.3×5＋0.2×4＋0.5×4)。",
    ]
    assert said(value_sentences.grade(HAICHUAN, value, TERMS)) == [
        "G＝74.7：M 26.25＋F 11.25＋R 15＋潜力 9.2＋付款 9＋忠诚度 4。",
        "潜力 0.46：没有送本院检校的在用器具每年约 46,000.00 元，满 100,000 元为 1。",
        "付款 0.90：近 12 个月到期的应收款平均晚付 9 天，晚 90 天为 0。",
        "忠诚度 80%：取自满意度调查。",
    ]
    assert said(value_sentences.worth(HAICHUAN, value, TERMS)) == [
        "客户终身价值 129,668.00 元＝年毛利 29,470.00 元×0.88÷(1＋0.08−0.88)。",
        "保持率 0.88 是 B 级的设定值，毛利率 35%、折现率 8%同样是设定值。",
    ]
    assert (
        str(value_sentences.churn(HAICHUAN, value, TERMS))
        == "活跃：距上次委托 110 天，没有超过预期间隔（0.30 倍）。"
    )
    assert said(value_sentences.change(HAICHUAN, value)) == [
        "近 12 个月 84,200.00 元，前 12 个月 84,200.00 元，变动 0%。"
    ]


def test_an_assumed_loyalty_is_said_to_be_one():
    one = replace(HAICHUAN, loyalty=None)
    value = value_of(one, Field(), TERMS)
    assert value.points == 7470 - 400 + 250
    assert said(value_sentences.grade(one, value, TERMS))[-1] == "忠诚度 50%：还没有调查过，是假定值。"


def test_an_own_rate_is_told_from_a_given_one():
    kept = {"B": (27, 30)}
    assert clv.rate("B", kept, policy=USUAL) == (Fraction(9, 10), True)
    assert clv.rate("B", {"B": (26, 29)}, policy=USUAL) == (Fraction(88, 100), False)  # too few
    assert clv.rate("B", {"B": (30, 30)}, policy=USUAL) == (Fraction(88, 100), False)  # nobody left: no end
    value = value_of(HAICHUAN, Field(), TERMS._replace(kept=kept))
    told = said(value_sentences.worth(HAICHUAN, value, TERMS._replace(kept=kept)))
    assert told[-1] == "保持率 0.90 取自本院一年来 B 级客户的实际情况。"
