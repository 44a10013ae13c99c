"""Months as they are written, their ends, and the one before."""

from datetime import date

import pytest

from webapp.domain.months import Month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-10", Month(2026, 10)),
        ("2026-01", Month(2026, 1)),
        ("2026-00", None),
        ("2026-13", None),
        ("2026-1", None),
        ("1999-12", None),
        ("2100-01", None),
        ("2026-10-01", None),
        ("２０２６-10", None),
        ("2026-10\n", None),
        ("", None),
    ],
)
def test_read(text, month):
    assert Month.read(text) == month


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2026, 2), date(2026, 2, 28)),
        (Month(2028, 2), date(2028, 2, 29)),
        (Month(2026, 12), date(2026, 12, 31)),
        (Month(2026, 4), date(2026, 4, 30)),
    ],
)
def test_ends(month, last):
    assert (month.first.day, month.last) == (1, last)
    assert Month.of(month.last) == Month.of(month.first) == month


def test_the_one_before():
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month(2026, 12).before == Month(2026, 11)
    assert str(Month(2026, 3)) == "2026-03"
