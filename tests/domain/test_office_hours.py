"""Office hours: kept, checked, counted."""

from datetime import time

import pytest

from webapp.domain.office_hours import USUAL, checked, minutes, plain, spans
from webapp.domain.refusal import Refusal


def span(begin, end):
    return (time.fromisoformat(begin), time.fromisoformat(end))


def test_the_usual_hours_and_those_that_are_kept():
    assert spans(None) == spans([]) == USUAL
    assert spans([["09:00", "17:00"]]) == (span("09:00", "17:00"),)
    assert spans(plain(USUAL)) == USUAL
    assert minutes(USUAL) == 450


@pytest.mark.parametrize(
    "good", [USUAL, (span("08:00", "17:00"),), (span("08:00", "12:00"), span("12:00", "17:00"))]
)
def test_spans_in_order_are_taken(good):
    assert checked(good) == good


@pytest.mark.parametrize(
    "bad",
    [
        (),
        (span("12:00", "12:00"),),
        (span("12:00", "08:00"),),
        (span("08:00", "12:00"), span("11:59", "17:00")),
        (span("13:00", "17:00"), span("08:00", "12:00")),
    ],
)
def test_spans_that_overlap_or_run_backwards_are_refused(bad):
    with pytest.raises(Refusal):
        checked(bad)
