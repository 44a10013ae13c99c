"""Simulations as their maker reads them: the list, one with its managers and its moves."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.hundredths import plain
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import CodeItem, Customer, Department, Simulation, SimulationMove, User
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import within_reach

NONE = dict.fromkeys(("planned", "done", "left", "back", "kept"), 0)


class Row(NamedTuple):
    """One manager; load in hundredths: before, after, ceiling; revenue in fen, customers: before, after."""

    id: int
    name: str
    customers: list[int]
    revenue: list[int]
    load: list[int]
    gained: int
    lost: int

    @property
    def load_words(self) -> tuple[str, str]:
        before, after, cap = self.load
        return f"{plain(before)}/{plain(cap)}", f"{plain(after)}/{plain(cap)}"


class Line(NamedTuple):
    number: str
    name: str
    grade: str
    old: str
    new: str
    old_total: int | None
    total: int
    revenue: int
    state: str
    note: str


@dataclass(frozen=True)
class Page:
    """told: what differs from the rules in force; states: moves by state."""

    rows: list[Row]
    customers: int
    stuck: int
    scope: list[str]
    rules: dict[str, Any]
    margin: int
    states: dict[str, int]
    found: Found[Any]

    @property
    def moves(self) -> int:
        return sum(self.states.values())

    @property
    def most_revenue(self) -> int:
        return max((value for row in self.rows for value in row.revenue), default=0) or 1


def mine(viewer: Viewer, *, page: int) -> Found[Any]:
    """Newest first; a simulation speaks of customers within its maker's reach, so nobody else reads it."""
    where = Simulation.made_by_id == viewer.id
    total = session.scalar(select(func.count(Simulation.id)).where(where)) or 0
    page = nearest(page, total)
    moves = (
        select(func.count(SimulationMove.id))
        .where(SimulationMove.simulation_id == Simulation.id)
        .scalar_subquery()
    )
    statement = select(Simulation, moves.label("moves")).where(where).order_by(Simulation.id.desc())
    return Found(session.execute(cut(statement, page)).all(), page, total)


def get(number: str, *, viewer: Viewer) -> Simulation | None:
    statement = select(Simulation).where(Simulation.number == number, Simulation.made_by_id == viewer.id)
    return session.scalars(statement).one_or_none()


def page(simulation: Simulation, *, viewer: Viewer, manager: int | None, number: int) -> Page:
    """manager: only what he gains or loses."""
    result, kept = json.loads(simulation.result), json.loads(simulation.rules)
    states: Any = session.execute(
        select(SimulationMove.state, func.count())
        .where(SimulationMove.simulation_id == simulation.id)
        .group_by(SimulationMove.state)
    )
    rows = [Row(**one) for one in result.get("rows", ())]
    return Page(
        rows=[one for one in rows if one.gained or one.lost or one.customers[0]],
        customers=result.get("customers", 0),
        stuck=result.get("stuck", 0),
        scope=_scope(json.loads(simulation.scope)),
        margin=kept.pop("margin"),
        rules=kept,
        states=NONE | dict(states.all()),
        found=_moves(simulation, viewer, manager, number),
    )


def industries() -> list[tuple[str, str]]:
    words = select(CodeItem.name).where(CodeItem.listed == "industry", CodeItem.is_active)
    return [(one, one) for one in session.scalars(words.order_by(CodeItem.position, CodeItem.name))]


def _scope(kept: dict[str, str]) -> list[str]:
    found = []
    if kept["department"]:
        name = session.scalar(select(Department.name).where(Department.id == int(kept["department"])))
        found.append(name or "")
    return [*found, *(word for word in (kept["grade"], kept["industry"]) if word)]


def _moves(simulation: Simulation, viewer: Viewer, manager: int | None, number: int) -> Found[Any]:
    old, new = aliased(User), aliased(User)
    where: list[ColumnElement[bool]] = [SimulationMove.simulation_id == simulation.id]
    if manager is not None:
        where.append(or_(SimulationMove.from_id == manager, SimulationMove.to_id == manager))
    counted = select(func.count(SimulationMove.id)).join(Customer, Customer.id == SimulationMove.customer_id)
    total = session.scalar(within_reach(counted.where(*where), viewer, Verb.CUSTOMER_READ)) or 0
    page = nearest(number, total)
    statement = (
        select(
            Customer.number, Customer.name, Customer.grade, old.name.label("old"), new.name.label("new"),
            SimulationMove.from_total, SimulationMove.to_total, SimulationMove.revenue,
            SimulationMove.state, SimulationMove.note,
        )
        .join(Customer, Customer.id == SimulationMove.customer_id)
        .outerjoin(old, old.id == SimulationMove.from_id)
        .join(new, new.id == SimulationMove.to_id)
        .where(*where)
        .order_by(SimulationMove.revenue.desc(), SimulationMove.id)
    )  # fmt: skip
    rows: Any = session.execute(cut(within_reach(statement, viewer, Verb.CUSTOMER_READ), page))
    return Found([Line._make(row) for row in rows], page, total)
