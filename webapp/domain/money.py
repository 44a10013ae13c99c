"""Money in whole fen: read from yuan, shown in yuan, shared out without losing a fen."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.refusal import Refusal

MOST = 10**14  # fen
MOST_FEE = 10**10  # fen: a hundred million yuan for one line or piece, more is a slip of the hand


def fen(yuan: Decimal) -> int:
    """Exact; more than two decimals are refused rather than rounded."""
    found = yuan * 100
    if found != found.to_integral_value():
        raise Refusal("金额最多两位小数。")
    if abs(found) > MOST:
        raise Refusal("金额过大，请核对单位是否为元。")
    return int(found)


def yuan(amount: int) -> str:
    """As on forms: 1234.50, below zero with a minus."""
    return f"{Decimal(amount) / 100:.2f}"


def grouped(amount: int) -> str:
    """As pages show it: 12,345.60."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100:,}.{abs(amount) % 100:02d}"


def decimal_yuan(amount: int | None) -> Decimal | None:
    """As a number of a workbook."""
    return None if amount is None else Decimal(amount) / 100


def discounted(amount: int, *, percent: Decimal) -> int:
    """What is left after the discount, half up to the fen."""
    return int((amount * (100 - percent) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def shared(amount: int, weights: Sequence[int]) -> list[int]:
    """The amount in parts by weight that add up to it; what is left over goes to the largest remainders."""
    whole = sum(weights)
    if whole <= 0:
        return [amount, *([0] * (len(weights) - 1))] if weights else []
    exact = [amount * weight for weight in weights]
    parts = [one // whole for one in exact]
    order = sorted(range(len(weights)), key=lambda place: (-(exact[place] % whole), place))
    for place in order[: amount - sum(parts)]:
        parts[place] += 1
    return parts
