"""The funnel within reach, as a whole and split by whom, where or when it was."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True)
class Report:
    """growth: fen won by (growth, area), "" where nobody said (FN-14)."""

    whole: Funnel
    parts: Sequence[Part]
    growth: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class _Row:
    """of: key and code of its part; at: growth and area."""

    of: tuple[str, str]
    at: tuple[str, str]
    seen: Seen


def report(wanted: Narrow, *, by: str, viewer: Viewer) -> Report:
    """by: a name of KEYS; the largest part first; two statements besides the settings."""
    rows = _rows(wanted, viewer, by)
    return Report(funnel([row.seen for row in rows]), _parts(rows), _grown(rows))


def whole(wanted: Narrow, *, viewer: Viewer) -> Funnel:
    return report(wanted, by="area", viewer=viewer).whole


def split(wanted: Narrow, *, by: str, viewer: Viewer) -> Sequence[Part]:
    return report(wanted, by=by, viewer=viewer).parts


def growth(wanted: Narrow, *, viewer: Viewer) -> Mapping[tuple[str, str], int]:
    return report(wanted, by="area", viewer=viewer).growth


def _parts(rows: Sequence[_Row]) -> list[Part]:
    groups: dict[tuple[str, str], list[Seen]] = {}
    for row in rows:
        groups.setdefault(row.of, []).append(row.seen)
    parts = [Part(key, mark, funnel(seen)) for (key, mark), seen in groups.items()]
    return sorted(parts, key=lambda part: (-part.funnel.count, part.key))


def _grown(rows: Sequence[_Row]) -> dict[tuple[str, str], int]:
    found = dict.fromkeys(((one, two) for one, _word in GROWTH for two, _area in AREAS), 0)
    for row in rows:
        if row.seen.state == State.WON:
            found[row.at] = found.get(row.at, 0) + row.seen.amount
    return found


def _rows(wanted: Narrow, viewer: Viewer, by: str) -> list[_Row]:
    one, key = Opportunity, KEYS[by]
    rows = session.execute(
        _chosen(
            wanted, viewer,
            one.id, one.stage, one.farthest, one.state, one.amount, one.growth, one.area,
            key.label("key"), (one.owner_id if by == "owner" else key).label("code"),
        ).outerjoin(User, User.id == one.owner_id)
    ).all()  # fmt: skip
    taken = _taken(wanted, viewer)
    return [
        _Row(
            (str(row.key or ""), str(row.code or "")),
            (row.growth, row.area),
            Seen(row.stage, row.farthest, row.state, row.amount or 0, taken.get(row.id, {})),
        )
        for row in rows
    ]


def _taken(wanted: Narrow, viewer: Viewer) -> dict[int, dict[str, int]]:
    """Days by stage that was left, of each."""
    found: dict[int, dict[str, int]] = {}
    steps = (
        _chosen(wanted, viewer, Opportunity.id, OpportunityStep.from_stage, func.sum(OpportunityStep.days))
        .join(OpportunityStep, OpportunityStep.opportunity_id == Opportunity.id)
        .where(OpportunityStep.days.is_not(None))
        .group_by(Opportunity.id, OpportunityStep.from_stage)
    )
    for number, stage, days in session.execute(steps):
        found.setdefault(number, {})[stage] = int(days)
    return found


def _chosen(wanted: Narrow, viewer: Viewer, *columns: Any) -> Select[*tuple[Any, ...]]:
    found = where(wanted, today=clock.today(), limits=limits.now())
    return (
        select(*columns)
        .select_from(Opportunity)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(visible(viewer), *found)
    )
