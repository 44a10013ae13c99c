"""CH-04: what each channel and method of finding customers costs and brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.funnel_figures import percent


@dataclass(frozen=True)
class Leads:
    """Cards found in one way ("" where nobody wrote it): how many, customers by now, what they cost."""

    channel: str
    method: str
    count: int = 1
    customers: int = 0
    cost: int = 0


@dataclass(frozen=True)
class LeadFigures:
    """conversion: percent of the leads that became customers; each: fen for each, half up, None of none."""

    channel: str
    method: str
    leads: int
    customers: int
    cost: int
    conversion: Decimal | None
    each: int | None


def crossed(leads: Iterable[Leads]) -> dict[tuple[str, str], LeadFigures]:
    """By (channel, method); ("…", "*") and ("*", "…") a row's and a column's sum, ("*", "*") of all."""
    found: dict[tuple[str, str], list[Leads]] = {}
    for lead in leads:
        for channel in (lead.channel, "*"):
            for method in (lead.method, "*"):
                found.setdefault((channel, method), []).append(lead)
    return {key: _figures(*key, held) for key, held in found.items()}


def _figures(channel: str, method: str, held: list[Leads]) -> LeadFigures:
    count, customers = sum(lead.count for lead in held), sum(lead.customers for lead in held)
    cost = sum(lead.cost for lead in held)
    each = (2 * cost + customers) // (2 * customers) if customers else None
    return LeadFigures(channel, method, count, customers, cost, percent(customers, count), each)
