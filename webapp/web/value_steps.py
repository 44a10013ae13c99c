"""The steps of the value pyramid with the share that each has of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from webapp.queries.segments.pyramids import Step

TENTH = Decimal("0.1")
MINUTES = 60


@dataclass(frozen=True)
class Share:
    """Percents of all, 0 where there is nothing; a_customer: hours for each, None: nobody there."""

    step: Step
    customers: Decimal
    revenue: Decimal
    time: Decimal

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.step.minutes) / MINUTES).quantize(TENTH, ROUND_HALF_UP)

    @property
    def a_customer(self) -> Decimal | None:
        if not self.step.customers:
            return None
        return (Decimal(self.step.minutes) / MINUTES / self.step.customers).quantize(TENTH, ROUND_HALF_UP)


def shares(steps: Sequence[Step]) -> list[Share]:
    customers = sum(one.customers for one in steps)
    revenue = sum(max(0, one.year_spend) for one in steps)
    minutes = sum(one.minutes for one in steps)
    return [
        Share(
            one,
            _percent(one.customers, customers),
            _percent(max(0, one.year_spend), revenue),
            _percent(one.minutes, minutes),
        )
        for one in steps
    ]


def _percent(part: int, whole: int) -> Decimal:
    """One place, half up."""
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP) if whole else Decimal(0)
