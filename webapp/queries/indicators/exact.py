"""A quotient of whole numbers as a decimal number: no floats, rounded once, half away from zero."""

from decimal import Decimal
from fractions import Fraction

PLACES = 6
_UNIT = 10**PLACES


def decimal(value: Fraction) -> Decimal:
    """Six decimals, exact where they are enough; no zeros at the end."""
    scaled = abs(value) * _UNIT
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    number, rest = divmod(whole, _UNIT)
    digits = f"{number}.{rest:0{PLACES}d}".rstrip("0").rstrip(".")
    return Decimal(f"-{digits}" if value < 0 and whole else digits)
