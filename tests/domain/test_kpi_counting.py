"""Which value of an item counts, of those that were given; one rule for pages, totals and locks."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_counting import PARTS, counted
from webapp.domain.kpi_words import Source

ONE = Decimal(1)


@pytest.mark.parametrize(
    ("source", "given", "part"),
    [
        ("auto", PARTS, "appeal"),
        ("manual", PARTS, "appeal"),
        ("auto", PARTS[:4], "committee"),
        ("manual", PARTS[:4], "committee"),
        ("survey", PARTS[:4], "committee"),
        ("auto", PARTS[:3], "data"),
        ("manual", PARTS[:3], "reviewer"),
        ("survey", PARTS[:3], "reviewer"),
        ("manual", PARTS[:2], None),  # neither the data run's nor one's own
        ("auto", PARTS[1:3], None),
        ("auto", (), None),
    ],
)
def test_which_part_counts(source, given, part):
    assert counted(Source(source), dict.fromkeys(given, ONE)) == part


def test_nought_is_a_value_and_one_taken_back_is_none():
    assert counted(Source.MANUAL, {"reviewer": ONE, "committee": Decimal(0)}) == "committee"
    assert counted(Source.MANUAL, {"reviewer": ONE, "committee": None}) == "reviewer"
    assert counted(Source.AUTO, {"data": None, "committee": None, "self": ONE}) is None
