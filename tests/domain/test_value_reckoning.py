"""Whole runs: holdings judged as one, isolated customers weighing nothing, legal ones ranked apart."""

from dataclasses import replace
from datetime import date

from tests.domain.test_value_examples import AS_OF, HAICHUAN, TERMS
from webapp.domain import value_sentences
from webapp.domain.value_known import digest, input_row, together
from webapp.domain.value_policy import USUAL
from webapp.domain.value_reckoning import output_row, reckon

FIFTHS = TERMS._replace(policy=replace(USUAL, scale="fifths"))


def a(number, **more):
    return replace(HAICHUAN, customer_id=number, **({"head_id": number} | more))


def test_a_holding_is_judged_as_one_and_each_keeps_its_own_clv():
    head, child = a(1, orders=2, spend=4_000_000), a(2, head_id=1, orders=4, last_on=date(2026, 6, 1))
    one, other = reckon([head, child], TERMS)
    assert (one.customer_id, other.customer_id) == (1, 2)
    assert one.f == other.f == 4  # six days together
    assert one.m == other.m == 5
    assert one.clv == other.clv == 21_535_769  # A: 29 470 × 0.95 ÷ 0.13, of each one's own year
    whole = together([head, child])
    assert (whole.last_on, whole.orders, whole.spend) == (date(2026, 6, 1), 6, 20_840_000)
    assert (whole.loyalty, whole.csat) == (8_000, None)


def test_a_holding_is_lost_by_word_when_its_last_member_has_said_so():
    head, child = a(1, stated_on=date(2026, 4, 1)), a(2, head_id=1)
    assert together([head, child]).stated_on is None
    both = together([head, replace(child, stated_on=date(2026, 5, 1))])
    assert both.stated_on == date(2026, 5, 1)
    assert not together([replace(head, is_gone=True), child]).is_gone


def test_isolated_customers_weigh_nothing_in_fifths_and_pareto():
    rows = [a(number, orders=number, year_spend=number * 100) for number in range(1, 11)]
    before = list(reckon(rows, FIFTHS))
    hidden = a(11, orders=99, year_spend=10**9, is_isolated=True)
    *after, last = reckon([*rows, hidden], FIFTHS)
    assert after == before
    assert (last.f, last.is_pareto) == (5, True)
    assert [one.f for one in before] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_legal_customers_are_ranked_by_the_worth_of_the_work_among_themselves():
    market = [a(number, spend=number * 10**6, worth=number * 10**6) for number in range(1, 6)]
    legal = [a(number, spend=0, worth=number * 10**5) for number in range(6, 11)]
    found = list(reckon([*market, *legal], FIFTHS))
    assert [one.m for one in found] == [1, 2, 3, 4, 5] * 2
    assert [one.segment for one in found[5:]] == ["legal"] * 5
    fixed = list(reckon([a(1, spend=0, worth=20_000_000, orders=12)], TERMS))
    assert (fixed[0].f, fixed[0].m, fixed[0].segment) == (5, 5, "legal")
    told = [str(one) for one in value_sentences.scores(a(1, spend=0, worth=20_000_000), fixed[0], TERMS)]
    assert (
        told[2] == "M 5 分：收费只占服务价值的 0%，不到 10%，按服务价值 200,000.00 元计（含免费的强制检定）。"
    )


def test_who_has_not_come_in_the_window_is_legal_by_all_there_ever_was():
    gone = a(1, orders=0, spend=0, worth=0, life_spend=0, last_on=date(2023, 1, 1))
    assert next(reckon([gone], TERMS)).segment == "legal"
    assert next(reckon([replace(gone, life_spend=31_000_000)], TERMS)).segment == "LLL"


def test_the_longer_window_is_told():
    one = a(1, expected_days=730, window_days=1460, is_expected_known=False)
    value = next(reckon([one], FIFTHS))
    told = [str(each) for each in value_sentences.scores(one, value, FIFTHS)]
    assert told[2].endswith("应收净额 168,400.00 元，折合 24 个月为 84,200.00 元。")
    assert told[3].startswith("按五分位评分")
    assert told[4] == "预期间隔 730 天：台账里没有周期，按默认值计。"


def test_every_state_and_change_is_told():
    said = set()
    for more in (
        {"last_on": date(2025, 6, 20)},
        {"last_on": date(2025, 3, 10)},
        {"last_on": date(2024, 12, 5)},
        {"back_on": date(2026, 3, 12)},
        {"stated_on": date(2026, 4, 1)},
        {"is_gone": True},
    ):
        one = a(1, **more)
        said.add(str(value_sentences.churn(one, next(reckon([one], TERMS)), TERMS)))
    assert said == {
        "逾期未送检：2026-06-21 起超过预期间隔的 1 倍，现在是 1.03 倍。",
        "流失预警：2026-06-10 起超过预期间隔的 1.25 倍，现在是 1.31 倍。",
        "流失：2026-06-06 起超过预期间隔的 1.5 倍，现在是 1.57 倍。",
        "赢回：曾经流失，2026-03-12 又有委托。",
        "流失：客户于 2026-04-01 明确表示不再委托，此后没有新的委托。",
        "流失：台账里的器具已全部报废或移交。",
    }
    young = a(1, first_on=AS_OF, before_spend=0, lost_fields=("热学", "长度"), due=0, unserved=0)
    value = next(reckon([young], TERMS))
    assert (value.grade, value.clv, list(value_sentences.worth(young, value, TERMS))) == ("", None, [])
    assert [str(one) for one in value_sentences.change(young, value)] == [
        "近 12 个月 84,200.00 元，前 12 个月没有收费业务，无可比数据。",
        "品类流失：热学、长度以前送检过，最近一轮到期没有送来。",
    ]
    assert [str(one) for one in value_sentences.grade(young, value, TERMS)][2::2] == [
        "付款 1：近 12 个月没有到期的应收款。",
        "2026-06-30才有第一次委托，不满 3 个月，暂不评级。",
    ]


def test_digests_tell_any_difference():
    rows = [a(1), a(2)]
    first = digest(input_row(one) for one in rows)
    assert first == digest(input_row(one) for one in rows)
    assert first != digest(input_row(one) for one in [a(1), a(2, late=1)])
    assert digest(output_row(one) for one in reckon(rows, TERMS)) != first
