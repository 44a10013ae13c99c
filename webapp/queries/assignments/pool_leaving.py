"""Customers that are about to fall into 公海, as the night has warned."""

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PoolWarning, User
from webapp.queries import plans
from webapp.queries.assignments.pool import BY_ENTRY, LAST_ORDER
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered
from webapp.queries.today_marks import unmarked

MOST_SHOWN = 200


class Leaving(NamedTuple):
    """A customer about to fall."""

    number: str
    name: str
    grade: str
    manager: str
    falls_on: date
    last_order: date | None


def leaving(viewer: Viewer, *, own: bool = False, most: int = MOST_SHOWN) -> list[Leaving]:
    """即将移入公海, within reach or one's own, the nearest first; one with an order since is left out."""
    key = ("leaving", viewer, own, most, clock.today())
    return plans.rows(key, lambda: _first(viewer, own=own, most=most), _line)


def _first(viewer: Viewer, *, own: bool, most: int) -> Select[*tuple[Any, ...]]:
    statement = _warned(
        select(
            Customer.number, Customer.name, Customer.grade, User.name.label("manager"),
            PoolWarning.falls_on, LAST_ORDER.label("last_order"),
        ),
        viewer,
    )  # fmt: skip
    if own:
        statement = statement.where(Customer.manager_id == (viewer.id or 0))
    return statement.order_by(PoolWarning.falls_on, PoolWarning.customer_id).limit(most)


def soonest(viewer: Viewer, *, own: bool, most: int) -> Select[*tuple[Any, ...]]:
    """For 今日, as a statement: what a Leaving holds, and behind it how many there are."""
    kept = _first(viewer, own=own, most=most).where(unmarked(viewer, "falling", Customer.number))
    return kept.add_columns(func.count().over().label("in_all"))


def _line(row: Any) -> Leaving:
    """The days stand last."""
    return Leaving._make((*row[:4], plans.day(row[4]), plans.day(row[5])))


def count(viewer: Viewer, *, at: int) -> int:
    """All of them, kept until something changes; at: the age of the database."""
    counted = partial(_warned, select(func.count(Customer.id)), viewer)
    return remembered(("leaving", viewer, clock.today()), lambda: session.scalar(counted()) or 0, at=at)


def _warned(statement: Select[*tuple[Any, ...]], viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """From the warnings to their cards: they are few. SQLite would begin with all cards otherwise."""
    few = select(PoolWarning.customer_id)
    found = (
        statement.join(PoolWarning, PoolWarning.customer_id == Customer.id)
        .join(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(few), func.coalesce(LAST_ORDER, "") < PoolWarning.warned_on)
        .with_hint(Customer, BY_ENTRY, "sqlite")
    )
    return within_reach(found, viewer, Verb.CUSTOMER_READ)
