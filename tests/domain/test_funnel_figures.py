"""The funnel: who stands where, who came how far, how long it took; and what channels bring."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.funnel_figures import Seen, funnel, percent
from webapp.domain.lead_figures import Leads, crossed
from webapp.domain.opportunity_words import PLACE, Stage, State

EXAMPLE = (
    Seen("develop", "develop", amount=100),
    Seen("develop", "qualify", amount=50, days={"develop": 10, "qualify": 3}),  # went back
    Seen("propose", "propose", amount=300, days={"develop": 20, "qualify": 8}),
    Seen("bid", "bid", State.LOST, 700, {"develop": 31, "qualify": 5, "propose": 9}),
    Seen("qualify", "qualify", State.STOPPED, 10, {"develop": 2}),
    Seen(
        "perform", "perform", State.WON, 900,
        {"develop": 5, "qualify": 6, "propose": 14, "bid": 1, "negotiate": 4},
    ),
)  # fmt: skip


def by_stage(seen):
    return {one.stage: one for one in funnel(seen).stages}


def test_the_worked_example():
    found = by_stage(EXAMPLE)
    assert [one.reached for one in found.values()] == [6, 5, 3, 2, 1, 1]
    assert [one.here for one in found.values()] == [2, 0, 1, 0, 0, 0]
    assert [one.amount for one in found.values()] == [150, 0, 300, 0, 0, 0]
    assert [one.conversion for one in found.values()] == [
        None, Decimal("83.33"), Decimal("60.00"), Decimal("66.67"), Decimal("50.00"), Decimal("100.00"),
    ]  # fmt: skip
    assert (found["bid"].lost, found["qualify"].stopped) == (1, 1)


def test_the_median_is_of_those_that_left_the_stage():
    found = by_stage(EXAMPLE)
    assert found["develop"].median_days == 10  # 2 5 10 20 31
    assert found["qualify"].median_days == Decimal("5.5")  # 3 5 6 8
    assert found["propose"].median_days == Decimal("11.5")  # 9 14
    assert found["perform"].median_days is None


def test_the_whole():
    found = funnel(EXAMPLE)
    assert (found.count, found.won, found.lost, found.stopped, found.won_amount) == (6, 1, 1, 1, 900)
    assert found.win_rate == Decimal("50.00")


def test_of_nothing_there_is_no_percentage():
    found = funnel(())
    assert found.win_rate is None
    assert [one.conversion for one in found.stages] == [None] * 6
    assert percent(1, 0) is None
    assert percent(1, 3) == Decimal("33.33")
    assert percent(1, 200) == Decimal("0.50")


ways = st.tuples(st.sampled_from(list(Stage)), st.sampled_from(list(Stage))).map(
    lambda pair: Seen(*sorted(pair, key=PLACE.__getitem__))
)


@given(st.lists(ways, max_size=20))
def test_it_only_narrows(seen):
    found = funnel(seen)
    reached = [one.reached for one in found.stages]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == found.count == sum(one.here for one in found.stages)
    assert all(one.conversion is None or 0 <= one.conversion <= 100 for one in found.stages)


def test_channels_by_methods():
    found = crossed(
        [
            Leads("熟人介绍", "连锁介绍法", 1, 1, 10_000),
            Leads("熟人介绍", "连锁介绍法", cost=5_001),
            Leads("熟人介绍", "", customers=1),
            Leads("报刊媒体", "广告开拓法", 1, 0, 80_000),
        ]
    )
    one = found["熟人介绍", "连锁介绍法"]
    assert (one.leads, one.customers, one.cost, one.conversion) == (2, 1, 15_001, Decimal("50.00"))
    assert one.each == 15_001
    row = found["熟人介绍", "*"]
    assert (row.leads, row.customers, row.each) == (3, 2, 7_501)  # 15 001 ÷ 2, half up
    assert found["报刊媒体", "广告开拓法"].each is None
    assert found["*", "*"].conversion == Decimal("50.00")
    assert found["*", ""].leads == 1


def test_nobody_is_no_line():
    assert crossed(()) == {}
