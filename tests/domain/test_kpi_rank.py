"""A ranking beside the one before: places and points won and lost, newcomers, the share of a band."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_quota import Standing
from webapp.domain.kpi_rank import moved, share
from webapp.domain.kpi_words import Band


def standings(**scores):
    return [Standing(key, Decimal(score), Band.GOOD) for key, score in scores.items()]


def test_places_and_points_beside_the_period_before():
    now = standings(zhou="95", lin="90", he="90", wu="88.5", sun="70")
    before = standings(lin="96", zhou="91.25", he="80", wu="80", gone="99")
    told = {one.placed.standing.key: (one.placed.rank, one.risen, one.gained) for one in moved(now, before)}
    # Before: 1 gone, 2 lin, 3 zhou, 4 he and wu.
    assert told == {
        "zhou": (1, 2, Decimal("3.75")),
        "lin": (2, 0, Decimal(-6)),
        "he": (2, 2, Decimal(10)),
        "wu": (4, 0, Decimal("8.5")),
        "sun": (5, None, None),
    }


def test_without_a_period_before_nothing_moved():
    (only,) = moved(standings(lin="90"), [])
    assert (only.placed.rank, only.before, only.risen, only.gained) == (1, None, None, None)
    assert moved([], standings(lin="90")) == ()


@pytest.mark.parametrize(
    ("count", "persons", "told"),
    [(0, 3, "0.00"), (1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (3, 3, "100.00")],
)
def test_a_share_is_rounded_half_up_once(count, persons, told):
    assert str(share(count, persons)) == told  # 1 of 800 is 0.125


def test_of_nobody_there_is_no_share():
    assert share(0, 0) is None
