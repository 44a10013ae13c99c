"""The funnel within reach, as a whole and split by whom, where or when it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.funnel_figures import Funnel, Seen, funnel
from webapp.domain.opportunity_words import AREAS, GROWTH, State
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Opportunity, OpportunityStep, User
from webapp.queries.opportunities import limits, prospects
from webapp.queries.opportunities.narrowing import Narrow, where
from webapp.queries.opportunities.sight import visible

KEYS: Mapping[str, Any] = {
    "owner": func.coalesce(User.name, ""),
    "channel": Customer.source,
    "method": Customer.lead_method,
    "month": func.strftime("%Y-%m", Opportunity.opened_on),
    "prospect": prospects.kind(),
    "growth": Opportunity.growth,
    "area": Opportunity.area,
}


@dataclass(frozen=True)
class Part:
    """key: what it is split by ("" where nobody said), code: for the address of the list."""

    key: str
    code: str
    funnel: Funnel


def whole(wanted: Narrow, *, viewer: Viewer) -> Funnel:
    """Two statements besides the settings."""
    found = [seen for _key, _code, seen in _seen(wanted, viewer, KEYS["area"], Opportunity.area)]
    return funnel(found)


def split(wanted: Narrow, *, by: str, viewer: Viewer) -> list[Part]:
    """by: a name of KEYS; the largest first, two statements as well."""
    code = Opportunity.owner_id if by == "owner" else KEYS[by]
    groups: dict[tuple[str, str], list[Seen]] = {}
    for key, mark, seen in _seen(wanted, viewer, KEYS[by], code):
        groups.setdefault((key, mark), []).append(seen)
    parts = [Part(key, mark, funnel(seen)) for (key, mark), seen in groups.items()]
    return sorted(parts, key=lambda part: (-part.funnel.count, part.key))


def growth(wanted: Narrow, *, viewer: Viewer) -> dict[tuple[str, str], int]:
    """Fen won by (growth, area), "" where nobody said; one statement (FN-14)."""
    rows = session.execute(
        _chosen(wanted, viewer, Opportunity.growth, Opportunity.area, func.sum(Opportunity.amount))
        .where(Opportunity.state == State.WON.value)
        .group_by(Opportunity.growth, Opportunity.area)
    )
    found = {(quadrant, area): int(fen or 0) for quadrant, area, fen in rows}
    usual = ((one, two) for one, _word in GROWTH for two, _area in AREAS)
    return dict.fromkeys(usual, 0) | found


def _seen(wanted: Narrow, viewer: Viewer, key: Any, code: Any) -> list[tuple[str, str, Seen]]:
    one = Opportunity
    rows = session.execute(
        _chosen(wanted, viewer, one.id, one.stage, one.farthest, one.state, one.amount, key, code).outerjoin(
            User, User.id == Opportunity.owner_id
        )
    ).all()
    taken: dict[int, dict[str, int]] = {}
    steps = (
        _chosen(wanted, viewer, one.id, OpportunityStep.from_stage, func.sum(OpportunityStep.days))
        .join(OpportunityStep, OpportunityStep.opportunity_id == Opportunity.id)
        .where(OpportunityStep.days.is_not(None))
        .group_by(Opportunity.id, OpportunityStep.from_stage)
    )
    for number, stage, days in session.execute(steps):
        taken.setdefault(number, {})[stage] = int(days)
    return [
        (
            str(row[5] or ""),
            str(row[6] or ""),
            Seen(row.stage, row.farthest, row.state, row.amount or 0, taken.get(row.id, {})),
        )
        for row in rows
    ]


def _chosen(wanted: Narrow, viewer: Viewer, *columns: Any) -> Select[*tuple[Any, ...]]:
    found = where(wanted, today=clock.today(), limits=limits.now())
    return (
        select(*columns)
        .select_from(Opportunity)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(visible(viewer), *found)
    )
