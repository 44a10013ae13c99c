"""The institute's terms of trade: days promised, days to pay and to fetch, discounts each may give."""

from dataclasses import dataclass, fields
from decimal import Decimal

from webapp.domain.pricing import ALL, DiscountLimits
from webapp.domain.verbs import Role


@dataclass(frozen=True)
class Terms:
    """promise_days: working days; the other days are calendar days; discounts in whole percent."""

    promise_days: int = 10
    payment_days: int = 30
    fetch_days: int = 30
    unclaimed_days: int = 183
    manager_discount: int = 0
    assistant_discount: int = 0
    head_discount: int = 20

    @property
    def limits(self) -> DiscountLimits:
        return DiscountLimits(
            {
                Role.MANAGER: Decimal(self.manager_discount),
                Role.ASSISTANT: Decimal(self.assistant_discount),
                Role.HEAD: Decimal(self.head_discount),
                Role.DIRECTOR: ALL,
            }
        )


NAMES = tuple(field.name for field in fields(Terms))


def terms(kept: dict[str, int]) -> Terms:
    """The kept values over the defaults; what is not known any more is left out."""
    return Terms(**{name: value for name, value in kept.items() if name in NAMES})
