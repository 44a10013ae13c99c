"""Items beside those of the period before; the best and the weakest of them."""

from decimal import Decimal

from webapp.domain.kpi_profile import Point, beside, best, weakest


def points(*scores):
    return [
        Point(str(at), f"第{at}项", None if one is None else Decimal(one))
        for at, one in enumerate(scores, start=1)
    ]


def codes(found):
    return [one.code for one in found]


def test_a_change_is_known_where_both_are():
    told = beside(points("92", None, "88", "60"), {"1": Decimal("90.5"), "2": Decimal(80), "3": None})
    assert [one.change for one in told] == [Decimal("1.5"), None, None, None]


def test_the_best_and_the_weakest_share_nothing():
    five = points("120", "92", "88", "85", "103.16")
    assert (codes(best(five)), codes(weakest(five))) == (["1", "5"], ["4", "3"])
    seven = points("1", "2", "3", "4", "5", "6", "7")
    assert (codes(best(seven)), codes(weakest(seven))) == (["7", "6", "5"], ["1", "2", "3"])
    assert (codes(best(points("70"))), codes(weakest(points("70")))) == ([], [])


def test_what_could_not_be_scored_is_neither():
    four = points(None, "70", None, "90")
    assert (codes(best(four)), codes(weakest(four))) == (["4"], ["2"])


def test_of_equal_ones_the_first_on_the_sheet_is_the_best():
    assert codes(best(points("100", "100", "100", "100"))) == ["1", "2"]
