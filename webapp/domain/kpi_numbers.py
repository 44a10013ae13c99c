"""Numbers of the review: reckoned exactly as fractions, rounded half up to two decimals once at the end."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from webapp.domain.refusal import Refusal

LARGEST = Decimal(10) ** 12
PLACES = 4  # decimals of an actual, a target, a threshold
HALF = Fraction(1, 2)


def rounded(value: Fraction) -> Decimal:
    """Two decimals; an exact half goes up."""
    return Decimal(int((value * 100 + HALF) // 1)).scaleb(-2)


def shown(value: Decimal | Fraction | int) -> str:
    """As in a calculation: 552,000 or 103.16; a number typed in as it was typed, without trailing zeros."""
    number = rounded(value) if isinstance(value, Fraction) else Decimal(value)
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def equals(value: Fraction) -> str:
    """“= 92” where two decimals hold it, “≈ 103.16” where they do not."""
    number = rounded(value)
    return f"{'=' if Fraction(number) == value else '≈'} {shown(number)}"


def number(text: Any) -> Decimal | None:
    """As typed or kept; None where it is empty; Refusal where it is none or too long."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    try:
        found = Decimal(str(text).strip().replace(",", ""))
    except InvalidOperation:
        raise Refusal("请填写数字。") from None
    if not found.is_finite():
        raise Refusal("请填写数字。")
    if not found:
        return Decimal(0)  # 0E-999999999 would be written out with all its places
    if found.copy_abs() > LARGEST:
        raise Refusal("数字太大。")
    if found != found.quantize(Decimal(1).scaleb(-PLACES)):
        raise Refusal("最多 %(places)s 位小数。", places=PLACES)
    return found


class Reading:
    """Reads the fields of a plain mapping one by one and keeps what is wrong with each."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.faults: dict[str, Refusal] = {}

    def number(
        self, field: str, *, least: Decimal = -LARGEST, most: Decimal = LARGEST, usual: Decimal | None = None
    ) -> Decimal:
        """Both bounds belong to it; zero stands in for what is refused."""
        try:
            found = number(self.values.get(field))
            found = usual if found is None else found
            if found is None:
                raise Refusal("请填写。")  # noqa: TRY301
            if not least <= found <= most:
                raise _outside(least, most)
        except Refusal as refusal:
            self.faults[field] = refusal
            return Decimal(0)
        return found


def _outside(least: Decimal, most: Decimal) -> Refusal:
    if most == LARGEST:
        return Refusal("不能小于 %(least)s。", least=shown(least))
    return Refusal("应在 %(least)s 到 %(most)s 之间。", least=shown(least), most=shown(most))
