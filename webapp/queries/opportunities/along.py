"""What happened along one opportunity, and what of it was bought before: read in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from webapp.domain.supplier_comparison import Point
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Activity,
    ComparisonPoint,
    Instrument,
    Opportunity,
    OpportunityActivity,
    OpportunityStep,
    Order,
    OrderLine,
    User,
)
from webapp.models import OpportunityInstrument as Picked
from webapp.queries import together
from webapp.queries.opportunities import comparison, facts
from webapp.queries.together import Ask, Steps

MOST = 20  # contacts
ONE: BindParameter[int] = bindparam("opportunity", 0)


@dataclass(frozen=True)
class Passed:
    """One step of its course."""

    at: datetime
    actor: str
    kind: str
    from_stage: str
    to_stage: str
    days: int | None
    note: str


@dataclass(frozen=True)
class Made:
    """A contact that was made for it."""

    id: int
    kind: str
    happened_at: datetime
    by: str
    summary: str
    result: str


@dataclass(frozen=True)
class Told:
    """steps, contacts: the latest first; earlier: (instrument, fen), the latest last."""

    steps: Sequence[Passed]
    contacts: Sequence[Made]
    points: Sequence[Point]
    earlier: Sequence[tuple[int, int]]


def told(one: Opportunity, *, with_rivals: bool, with_contacts: bool) -> Told:
    """One statement; whoever asks may see the opportunity."""
    wanted = {"steps": _steps, "earlier": _earlier}
    wanted |= {"points": _points} if with_rivals else {}
    wanted |= {"contacts": _contacts} if with_contacts else {}
    asking = {name: _rows(build, one.id) for name, build in wanted.items()}
    found = together.answers(asking, SYSTEM)
    return Told(
        [Passed(*row) for row in found["steps"]],
        [Made(*row) for row in found.get("contacts", ())],
        [comparison.point(row) for row in found.get("points", ())],
        [(row[0], row[1]) for row in found["earlier"]],
    )


def _rows(build: Any, key: int) -> Steps[list[Any]]:
    return (yield Ask(build, key="along", values={"opportunity": key}))


def _steps() -> Select[*tuple[Any, ...]]:
    step = OpportunityStep
    found: Select[*tuple[Any, ...]] = select(
        step.at, func.coalesce(User.name, ""), step.kind, step.from_stage, step.to_stage, step.days, step.note
    )
    found = found.outerjoin(User, User.id == step.actor_id).where(step.opportunity_id == ONE)
    return found.order_by(step.id.desc())


def _contacts() -> Select[*tuple[Any, ...]]:
    one = Activity
    found: Select[*tuple[Any, ...]] = select(
        one.id, one.kind, one.happened_at, func.coalesce(User.name, ""), one.summary, one.result
    )
    found = found.join(OpportunityActivity, OpportunityActivity.activity_id == one.id)
    found = found.outerjoin(User, User.id == one.by_id)
    found = found.where(OpportunityActivity.opportunity_id == ONE, one.deleted_at.is_(None))
    return found.order_by(one.happened_at.desc(), one.id.desc()).limit(MOST)


def _points() -> Select[*tuple[Any, ...]]:
    point = ComparisonPoint
    found: Select[*tuple[Any, ...]] = select(point.name, point.weight, point.marks)
    return found.where(point.opportunity_id == ONE).order_by(point.position, point.id)


def _earlier() -> Select[*tuple[Any, ...]]:
    """What was paid for its instruments."""
    found: Select[*tuple[Any, ...]] = select(OrderLine.instrument_id, OrderLine.charged)
    found = found.join(Order, Order.id == OrderLine.order_id)
    found = found.join(Opportunity, Opportunity.customer_id == Order.customer_id)
    found = found.join(
        Picked, (Picked.opportunity_id == Opportunity.id) & (Picked.instrument_id == OrderLine.instrument_id)
    ).join(Instrument, Instrument.id == Picked.instrument_id)
    found = found.where(
        Opportunity.id == ONE, Order.state.not_in(facts.UNCOUNTED), Instrument.deleted_at.is_(None)
    )
    return found.order_by(Order.ordered_on, OrderLine.id)
