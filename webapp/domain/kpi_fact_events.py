"""What an event that facts propose begins with: its points; people who think otherwise bring up their own."""

from decimal import Decimal

from webapp.domain.kpi_words import USUAL_DEDUCTION, IndicatorClass, Tier

USUAL_REWARD = Decimal(1)


def fact_points(kind: IndicatorClass, tier: Tier | None, *, planned: Decimal | None) -> Decimal:
    """planned: what the plan says of one event of that indicator, None where it says nothing.

    V2 and V3 take no points: they hold the total down.
    """
    if kind == IndicatorClass.VETO:
        return (planned or USUAL_DEDUCTION) if tier == Tier.V1 else Decimal(0)
    return planned or USUAL_REWARD
