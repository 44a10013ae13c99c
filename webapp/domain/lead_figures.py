"""CH-04: what each channel and method of finding customers costs and brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.funnel_figures import percent

UNKNOWN = ""


@dataclass(frozen=True)
class Lead:
    """One card: how it was found ("" where nobody wrote it), what that cost in fen, whether it is, or was, a
    customer.
    """

    channel: str
    method: str
    cost: int = 0
    is_customer: bool = False


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


def crossed(leads: Iterable[Lead]) -> dict[tuple[str, str], LeadFigures]:
    """By (channel, method); ("…", "*") and ("*", "…") a row's and a column's sum, ("*", "*") of all."""
    found: dict[tuple[str, str], list[Lead]] = {}
    for lead in leads:
        for channel in (lead.channel, "*"):
            for method in (lead.method, "*"):
                found.setdefault((channel, method), []).append(lead)
    return {key: _figures(*key, held) for key, held in found.items()}


def _figures(channel: str, method: str, held: list[Lead]) -> LeadFigures:
    customers, cost = sum(lead.is_customer for lead in held), sum(lead.cost for lead in held)
    each = (2 * cost + customers) // (2 * customers) if customers else None
    conversion = percent(customers, len(held))
    return LeadFigures(channel, method, len(held), customers, cost, conversion, each)
