"""Ranks shared by equals, the quota on and above its limits, and the spread of each group."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_quota import Quota, Shares, Standing, quota, ranking, share_faults, spreads
from webapp.domain.kpi_words import Band


def standing(key, score, *, group="", band=Band.GOOD):
    return Standing(key, Decimal(score), band, group)


def crowd(excellent, persons):
    return [
        standing(str(at), "95", band=Band.EXCELLENT if at < excellent else Band.FAIR) for at in range(persons)
    ]


def test_equals_share_a_rank_and_the_next_is_left_out():
    placed = ranking([standing("d", "80"), standing("b", "90"), standing("c", "90.00"), standing("a", "95")])
    assert [(one.rank, one.standing.key) for one in placed] == [(1, "a"), (2, "b"), (2, "c"), (4, "d")]
    assert ranking([]) == ()


@pytest.mark.parametrize(
    ("excellent", "persons", "told"),
    [
        (0, 0, []),
        (3, 20, []),
        (4, 20, [("warn", "优秀 4 人，按 15% 的比例最多 3 人。")]),
        (5, 20, [("bad", "优秀 5 人，按 20% 的比例最多 4 人。")]),
        (2, 14, []),  # 2.1 and 2.8: both rounded down to 2
        (3, 14, [("bad", "优秀 3 人，按 20% 的比例最多 2 人。")]),
        (1, 4, [("bad", "优秀 1 人，按 20% 的比例最多 0 人。")]),
    ],
)
def test_the_quota_is_warned_of(excellent, persons, told):
    found = quota(crowd(excellent, persons))
    assert [(one.tone, str(one)) for one in found.remarks] == told


def test_the_shares_are_the_houses():
    assert quota(crowd(3, 10), shares=Shares(30, 40)) == Quota(10, 3, 3, 4, ())


def test_who_has_no_score_yet_counts_among_the_persons():
    """3 of 14 scored and 6 others: 20 % of 20 are 4; of the 14 alone they would be 2."""
    found = quota(crowd(3, 14), unscored=6)
    assert (found.persons, found.usual, found.most, found.remarks) == (20, 3, 4, ())


@pytest.mark.parametrize(("usual", "most"), [(0, 0), (15, 15), (100, 100)])
def test_shares_that_hold(usual, most):
    assert share_faults(Shares(usual, most)) == {}


@pytest.mark.parametrize(("usual", "most"), [(-1, 5), (16, 15), (20, 101)])
def test_shares_that_do_not(usual, most):
    assert str(share_faults(Shares(usual, most))["most"]) == "最高比例不能低于通常比例，且不超过 100%。"


def test_the_mildest_reviewer_comes_first():
    found = spreads(
        [
            standing("a", "80", group="李"),
            standing("b", "90", group="王", band=Band.EXCELLENT),
            standing("c", "91", group="王", band=Band.EXCELLENT),
            standing("d", "94", group="王", band=Band.EXCELLENT),
        ]
    )
    assert [one.group for one in found] == ["王", "李"]
    mild = found[0]
    assert (mild.persons, str(mild.mean), str(mild.lead), str(mild.width)) == (3, "91.67", "2.92", "4")
    # mean 91⅔, squares 25/9 + 4/9 + 49/9, a third of it 26/9
    assert str(mild.deviation) == "1.70"
    assert (mild.lowest, mild.highest) == (90, 94)
    assert mild.bands[Band.EXCELLENT] == 3
    assert (str(found[1].lead), str(found[1].deviation)) == ("-8.75", "0.00")
    assert spreads([]) == ()
