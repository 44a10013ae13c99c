"""What a list of records says of each: whose it is, its number and what it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from webapp.db import session
from webapp.models import Activity, ChurnEvent, Complaint, Customer, Order, OrderLine
from webapp.queries.plans import day


@dataclass(frozen=True)
class Record:
    """kind: of pivot.records.KINDS; number: of the order or complaint, "" of others; amount: what it adds."""

    kind: str
    id: int
    day: date | None
    amount: int
    number: str
    text: str
    customer_number: str
    customer: str


def told(found: Sequence[Any]) -> list[Record]:
    """found: kind, id, day and amount; in the same order."""
    ids: dict[str, list[int]] = {}
    for kind, key, _day, _amount in found:
        ids.setdefault(kind, []).append(key)
    known = {(kind, row[0]): row[1:] for kind, keys in ids.items() for row in _rows(kind, keys)}
    return [
        Record(kind, key, day(on), amount, *known[kind, key])
        for kind, key, on, amount in found
        if (kind, key) in known
    ]


def _rows(kind: str, keys: Iterable[int]) -> Iterable[Any]:
    return session.execute(STATEMENTS[kind](list(keys)))


def _line(keys: list[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(OrderLine.id, Order.number, OrderLine.name, Customer.number, Customer.name)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(OrderLine.id.in_(keys))
    )


def _order(keys: list[int]) -> Select[*tuple[Any, ...]]:
    found = select(Order.id, Order.number, Order.state, Customer.number, Customer.name)
    return found.join(Customer, Customer.id == Order.customer_id).where(Order.id.in_(keys))


def _activity(keys: list[int]) -> Select[*tuple[Any, ...]]:
    found = select(Activity.id, Activity.kind, Activity.summary, Customer.number, Customer.name)
    return found.join(Customer, Customer.id == Activity.customer_id).where(Activity.id.in_(keys))


def _complaint(keys: list[int]) -> Select[*tuple[Any, ...]]:
    found = select(Complaint.id, Complaint.number, Complaint.stage, Customer.number, Customer.name)
    return found.join(Customer, Customer.id == Complaint.customer_id).where(Complaint.id.in_(keys))


def _warning(keys: list[int]) -> Select[*tuple[Any, ...]]:
    found = select(ChurnEvent.id, ChurnEvent.from_state, ChurnEvent.to_state, Customer.number, Customer.name)
    return found.join(Customer, Customer.id == ChurnEvent.customer_id).where(ChurnEvent.id.in_(keys))


def _lead(keys: list[int]) -> Select[*tuple[Any, ...]]:
    found = select(Customer.id, Customer.source, Customer.status, Customer.number, Customer.name)
    return found.where(Customer.id.in_(keys))


STATEMENTS = {
    "line": _line,
    "debt": _order,
    "activity": _activity,
    "solution": _complaint,
    "lead": _lead,
    "complaint": _complaint,
    "warning": _warning,
}
