"""What contacts cost in some days: by who made them, by customer, month or kind (AC-06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, User
from webapp.queries.activities.narrowing import Asked, narrowed
from webapp.queries.indicators.span import day_of

MOST = 500  # rows of a page; a workbook has all
MONTH = func.strftime("%Y-%m", day_of(Activity.happened_at))
# By what: its key for the address, what it is called.
KEYS: Mapping[str, tuple[Any, Any]] = {
    "person": (Activity.by_id, User.name),
    "customer": (Customer.number, Customer.name),
    "month": (MONTH, MONTH),
    "kind": (Activity.kind, Activity.kind),
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
    key, label = KEYS[by]
    rows = _summed(key, label, first=first, last=last, viewer=viewer, verb=verb).group_by(key, label)
    order = (key,) if by == "month" else (func.sum(Activity.cost).desc(), key)
    return [_line(*row) for row in session.execute(rows.order_by(*order).limit(most))]


def whole(*, first: date, last: date, viewer: Viewer) -> Line:
    """Of all of them; one statement."""
    found = _summed(
        func.max(""), func.max(""), first=first, last=last, viewer=viewer, verb=Verb.ACTIVITY_READ
    )
    return _line(*session.execute(found).one())


def _summed(
    key: Any, label: Any, *, first: date, last: date, viewer: Viewer, verb: Verb
) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(
        key,
        label,
        func.count(Activity.id),
        func.count(Activity.customer_id.distinct()),
        func.sum(Activity.cost),
    )
    return (
        found.select_from(Activity)
        .join(Customer, Customer.id == Activity.customer_id)
        .join(User, User.id == Activity.by_id)
        .where(*narrowed(Asked(first=first, last=last), viewer=viewer, verb=verb), Activity.cost > 0)
    )


def _line(key: Any, label: Any, contacts: int, customers: int, cost: int | None) -> Line:
    return Line(str(key or ""), str(label or ""), contacts, customers, int(cost or 0))
