"""Working time in words: hours and working days with one place."""

from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.response_times import DAY_MINUTES

PLACE = Decimal("0.1")


def hours(minutes: int | None) -> str:
    """ "" where nothing is known."""
    return _one_place(minutes, 60)


def days(minutes: int | None) -> str:
    return _one_place(minutes, DAY_MINUTES)


def _one_place(minutes: int | None, unit: int) -> str:
    if minutes is None:
        return ""
    return str((Decimal(minutes) / unit).quantize(PLACE, ROUND_HALF_UP))
