"""Customers that are about to fall into 公海, as the night has warned."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PoolWarning, User
from webapp.queries.assignments.pool import LAST_ORDER
from webapp.queries.reach import within_reach

MOST_SHOWN = 200


class Leaving(NamedTuple):
    """A customer about to fall."""

    number: str
    name: str
    grade: str
    manager: str
    falls_on: date
    last_order: date | None


def leaving(viewer: Viewer, *, own: bool = False) -> list[Leaving]:
    """即将移入公海, within reach or one's own, the nearest first; one with an order since is left out."""
    statement = (
        select(
            Customer.number, Customer.name, Customer.grade, User.name.label("manager"),
            PoolWarning.falls_on, LAST_ORDER.label("last_order"),
        )
        .join(PoolWarning, PoolWarning.customer_id == Customer.id)
        .join(User, User.id == Customer.manager_id)
        .where(func.coalesce(LAST_ORDER, "") < PoolWarning.warned_on)
    )  # fmt: skip
    if own:
        statement = statement.where(Customer.manager_id == (viewer.id or 0))
    ordered = statement.order_by(PoolWarning.falls_on, Customer.id).limit(MOST_SHOWN)
    reached = within_reach(ordered, viewer, Verb.CUSTOMER_READ)
    return [Leaving(*row) for row in session.execute(reached)]
