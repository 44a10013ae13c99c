"""卖方分析 (FN-10): weighted marks, half up, and what decides between us and each rival."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.supplier_comparison import Point, against, faults, score

NORTH, PEAK = 7, 8
EXAMPLE = (
    Point("价格", 40, {None: 3, NORTH: 5, PEAK: 3}),
    Point("周期", 25, {None: 5, NORTH: 3, PEAK: 4}),
    Point("资质", 20, {None: 5, NORTH: 4, PEAK: 5}),
    Point("服务", 15, {None: 4, NORTH: 3}),
)


def test_the_worked_example():
    # (40·3 + 25·5 + 20·5 + 15·4) / 100 = 405/100; (200 + 75 + 80 + 45) / 100 = 400/100
    assert score(EXAMPLE, None) == Decimal("4.05")
    assert score(EXAMPLE, NORTH) == Decimal("4.00")
    # PEAK is not marked on 服务: (120 + 100 + 100) / 85 = 3.7647…
    assert score(EXAMPLE, PEAK) == Decimal("3.76")


def test_what_decides_is_the_widest_weighted_gap_of_who_leads():
    north = against(EXAMPLE, NORTH)
    assert (north.ours, north.theirs, north.decides) == (Decimal("4.05"), Decimal("4.00"), ("周期",))
    peak = against(EXAMPLE, PEAK)  # over the three points both have: (120+125+100)/85 against 320/85
    assert (peak.ours, peak.theirs, peak.decides) == (Decimal("4.06"), Decimal("3.76"), ("周期",))


def test_where_they_lead_their_strongest_point_decides_and_a_tie_decides_nothing():
    behind = (Point("价格", 60, {None: 2, NORTH: 5}), Point("周期", 40, {None: 5, NORTH: 3}))
    assert against(behind, NORTH).decides == ("价格",)
    assert against(behind, NORTH).lead < 0
    tie = (Point("价格", 50, {None: 2, NORTH: 3}), Point("周期", 50, {None: 3, NORTH: 2}))
    assert against(tie, NORTH).decides == ()
    both = (Point("价格", 50, {None: 3, NORTH: 2}), Point("周期", 50, {None: 3, NORTH: 2}))
    assert against(both, NORTH).decides == ("价格", "周期")


@pytest.mark.parametrize(
    ("marks", "shown"),
    [((1, 1), "1.00"), ((5, 5), "5.00"), ((4, 5), "4.33"), ((5, 4), "4.67")],
)
def test_two_decimals(marks, shown):
    points = (Point("甲", 2, {None: marks[0]}), Point("乙", 1, {None: marks[1]}))
    assert score(points, None) == Decimal(shown)


def test_an_exact_half_goes_up():
    points = (Point("甲", 100, {None: 3}), Point("乙", 99, {None: 3}), Point("丙", 1, {None: 4}))
    assert score(points, None) == Decimal("3.01")  # 601/200 = 3.005


def test_nothing_to_compare():
    assert score((), None) is None
    assert score(EXAMPLE, 99) is None
    assert against(EXAMPLE, 99) is None
    assert against((Point("价格", 10, {NORTH: 3}),), NORTH) is None


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point(" ", 10), "请填写比较项目"),
        (Point("字" * 41, 10), "最多 40 个字"),
        (Point("价格", 10), "写了两次"),
        (Point("周期", 0), "权重应在 1 到 100"),
        (Point("周期", 101), "权重应在 1 到 100"),
        (Point("周期", 10, {None: 0}), "评分应在 1 到 5"),
        (Point("周期", 10, {None: 6}), "评分应在 1 到 5"),
        (Point("周期", 10, {99: 3}), "请先登记竞争对手"),
    ],
)
def test_what_is_refused(point, said):
    found = faults([Point("价格", 1, {None: 1, NORTH: 5}), point], [NORTH])
    assert list(found) == [1]
    assert said in str(found[1])


@pytest.mark.parametrize("weight", [1, 100])
def test_the_limits_themselves_hold(weight):
    assert faults([Point("字" * 40, weight, {None: 1, NORTH: 5})], [NORTH]) == {}


marked = st.builds(
    Point, st.text(min_size=1, max_size=5), st.integers(1, 100),
    st.fixed_dictionaries({None: st.integers(1, 5), NORTH: st.integers(1, 5)}),
)  # fmt: skip


@given(st.lists(marked, min_size=1, max_size=8, unique_by=lambda one: one.name))
def test_a_score_lies_between_the_marks_and_the_lead_turns_round(points):
    ours = [point.marks[None] for point in points]
    assert min(ours) <= score(points, None) <= max(ours)
    found = against(points, NORTH)
    turned = [Point(one.name, one.weight, {None: one.marks[NORTH], NORTH: one.marks[None]}) for one in points]
    other = against(turned, NORTH)
    assert (other.lead, other.decides) == (-found.lead, found.decides)
    assert bool(found.decides) == bool(found.lead)
