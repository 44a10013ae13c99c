"""Whole hundredths: points and units of load without floats, rounded half up and written as people do."""

from fractions import Fraction

ONE = 100


def half_up(numerator: int, denominator: int) -> int:
    """The quotient as a whole number, half up; numerator 0 or more, denominator above zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def one_place(percent: Fraction) -> str:
    """A share as in a sentence: 0.3 of 0.25, 80.0; half up; 0 or more."""
    tenths = half_up(10 * percent.numerator, percent.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def plain(hundredths: int) -> str:
    """As in a sentence: 20, 4.5, 13.75; below zero with a minus."""
    whole, rest = divmod(abs(hundredths), ONE)
    digits = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{digits}" if hundredths < 0 else digits


def two_places(hundredths: int) -> str:
    """As in a column: 69.45, 66.00."""
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // ONE}.{abs(hundredths) % ONE:02d}"
