"""The list of 备案登记: what waits first in the order it was asked, what is decided with its protection."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.registrations import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Registration, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition, within_reach


@dataclass(frozen=True)
class Line:
    """may_decide: waiting, within his reach, and not his own."""

    id: int
    state: str
    asked_at: datetime
    note: str
    reason: str
    decided_at: datetime | None
    protected_until: date | None
    customer: str
    customer_number: str
    asker: str
    decider: str
    may_decide: bool

    def days_left(self, today: date) -> int:
        """Of protection, today included; 0: it protects nobody."""
        if self.state != "granted" or self.protected_until is None:
            return 0
        return max(0, (self.protected_until - today).days + 1)


def search(state: str, page: int, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each state: two statements."""
    where = [Customer.deleted_at.is_(None), condition(viewer, Verb.ACTIVITY_READ)]
    found = [func.count().filter(Registration.state == code) for code, _word in STATES]
    numbers = session.execute(_joined(*found).where(*where)).one()
    counts = {code: int(number) for (code, _word), number in zip(STATES, numbers, strict=True)}
    shown = nearest(page, counts[state])
    order: tuple[Any, ...] = (Registration.asked_at, Registration.id)
    if state != "waiting":
        order = (Registration.decided_at.desc(), Registration.id.desc())
    rows = _rows(viewer).where(*where, Registration.state == state).order_by(*order)
    return Grouped(
        [Line(*row) for row in session.execute(cut(rows, shown))], shown, counts[state], counts=counts
    )


def customer(typed: str, *, viewer: Viewer) -> Customer | None:
    """By number, or by its whole name where that is one alone; among those he may write about."""
    wanted = select(Customer).where((Customer.number == typed) | (Customer.name == typed)).limit(2)
    rows = session.scalars(within_reach(wanted, viewer, Verb.ACTIVITY_WRITE)).all() if typed else ()
    return rows[0] if len(rows) == 1 else None


def card(one: Registration) -> Customer:
    """Of whom it tells; asked only once it may be read."""
    return session.get_one(Customer, one.customer_id)


def _decidable(viewer: Viewer) -> ColumnElement[bool]:
    return (
        (Registration.state == "waiting")
        & (Registration.asked_by_id != (viewer.id or 0))
        & condition(viewer, Verb.REGISTRATION_DECIDE)
    )


def _joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    return found.select_from(Registration).join(Customer, Customer.id == Registration.customer_id)


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    asker, decider, one = aliased(User), aliased(User), Registration
    return (
        _joined(
            one.id, one.state, one.asked_at, one.note, one.reason, one.decided_at, one.protected_until,
            Customer.name, Customer.number, asker.name, func.coalesce(decider.name, ""),
            _decidable(viewer).label("may_decide"),
        )
        .join(asker, asker.id == one.asked_by_id)
        .outerjoin(decider, decider.id == one.decided_by_id)
    )  # fmt: skip
