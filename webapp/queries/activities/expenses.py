"""What contacts cost in some days: by who made them, by customer, month or kind (AC-06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, Subquery, func, literal, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, User
from webapp.queries.activities.narrowing import begins
from webapp.queries.customers.sight import in_sight
from webapp.queries.indicators.span import day_of

MOST = 500  # rows of a page; a workbook has all
COSTLY = Activity.cost > literal(0, literal_execute=True)  # as the index of them says it
MONTH = func.strftime("%Y-%m", day_of(Activity.happened_at))
# By what.
KEYS: Mapping[str, Any] = {
    "person": Activity.by_id,
    "customer": Activity.customer_id,
    "month": MONTH,
    "kind": Activity.kind,
}


@dataclass(frozen=True)
class Line:
    """key: for the address of the list; contacts: those that cost something; cost in fen."""

    key: str
    label: str
    contacts: int
    customers: int
    cost: int

    @property
    def each(self) -> int:
        """Fen a contact, half up."""
        return (2 * self.cost + self.contacts) // (2 * self.contacts) if self.contacts else 0


def split(
    by: str,
    *,
    first: date,
    last: date,
    viewer: Viewer,
    verb: Verb = Verb.ACTIVITY_READ,
    most: int | None = MOST,
) -> list[Line]:
    """The dearest first, months in their order; one statement."""
    sums = _summed(KEYS[by], first=first, last=last, viewer=viewer, verb=verb).group_by(KEYS[by]).subquery()
    rows = _told(by, sums).order_by(*((sums.c.key,) if by == "month" else (sums.c.cost.desc(), sums.c.key)))
    return [_line(*row) for row in session.execute(rows.limit(most))]


def whole(*, first: date, last: date, viewer: Viewer) -> Line:
    """Of all of them; one statement."""
    found = _summed(func.max(""), first=first, last=last, viewer=viewer, verb=Verb.ACTIVITY_READ).subquery()
    return _line(*session.execute(_told("", found)).one())


def _summed(key: Any, *, first: date, last: date, viewer: Viewer, verb: Verb) -> Select[*tuple[Any, ...]]:
    """By an index that holds all it asks; rights are asked once for each customer."""
    found: Select[*tuple[Any, ...]] = select(
        key.label("key"),
        func.count().label("contacts"),
        func.count(Activity.customer_id.distinct()).label("customers"),
        func.sum(Activity.cost).label("cost"),
    )
    return found.with_hint(Activity, "INDEXED BY ix_activities_cost", "sqlite").where(
        Activity.deleted_at.is_(None),
        COSTLY,
        Activity.happened_at >= begins(first),
        Activity.happened_at < begins(last + timedelta(days=1)),
        Activity.customer_id.in_(in_sight(viewer, verb)),
    )


def _told(by: str, sums: Subquery) -> Select[*tuple[Any, ...]]:
    """With what the address calls it, and how it is called."""
    figures, key = (sums.c.contacts, sums.c.customers, sums.c.cost), sums.c.key
    if by == "person":
        return select(key, User.name, *figures).join(User, User.id == key)
    if by == "customer":
        return select(Customer.number, Customer.name, *figures).join(Customer, Customer.id == key)
    return select(key, key.label("label"), *figures)


def _line(key: Any, label: Any, contacts: int, customers: int, cost: int | None) -> Line:
    return Line(str(key or ""), str(label or ""), contacts, customers, int(cost or 0))
