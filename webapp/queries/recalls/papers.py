"""What goes on paper: notices of a batch within reach with their instruments, a customer's mandatory plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import extract, func, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Department, Instrument, InstrumentKind, Notice
from webapp.queries.reach import within_reach
from webapp.queries.recalls import notices
from webapp.queries.recalls.notices import Item


@dataclass(frozen=True)
class Paper:
    notice: Notice
    items: Sequence[Item]


@dataclass(frozen=True)
class PlanLine:
    instrument: Instrument
    basis: str
    lab: str


@dataclass(frozen=True)
class Plan:
    """One customer's instruments under mandatory verification that fall due in a year, or in one month."""

    customer: Customer
    contact: str
    phone: str
    lines: Sequence[PlanLine]


def of_batch(batch_id: int, *, viewer: Viewer, most: int) -> list[int]:
    """Ids of what is to be printed, within reach, in the order of customers."""
    statement = (
        select(Notice.id)
        .join(Customer, Customer.id == Notice.customer_id)
        .where(Notice.batch_id == batch_id, Notice.state != "dropped")
        .order_by(Notice.customer_id, Notice.id)
        .limit(most)
    )
    return list(session.scalars(within_reach(statement, viewer, Verb.RECALL_READ)))


def papers(ids: Sequence[int], *, viewer: Viewer) -> list[Paper]:
    """Those of them that are still within reach, in the order of the ids: two statements."""
    statement = select(Notice).join(Customer, Customer.id == Notice.customer_id).where(Notice.id.in_(ids))
    found = {one.id: one for one in session.scalars(within_reach(statement, viewer, Verb.RECALL_READ))}
    items = notices.items(list(found))
    return [Paper(found[key], items.get(key, [])) for key in ids if key in found]


def plan(customer: Customer, *, year: int, month: int | None = None) -> Plan:
    """By due date; two statements."""
    statement = (
        select(Instrument, func.coalesce(InstrumentKind.basis, ""), func.coalesce(Department.name, ""))
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .outerjoin(Department, Department.id == InstrumentKind.department_id)
        .where(
            Instrument.customer_id == customer.id,
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE,
            Instrument.is_mandatory,
            Instrument.due_on >= date(year, month or 1, 1),
            Instrument.due_on <= date(year, 12, 31),
        )
        .order_by(Instrument.due_on, Instrument.id)
    )
    if month is not None:
        statement = statement.where(extract("month", Instrument.due_on) == month)
    rows: Iterable[Any] = session.execute(statement)
    name, phone = _who(customer)
    return Plan(customer, name, phone, [PlanLine(*row) for row in rows])


def _who(customer: Customer) -> tuple[str, str]:
    """Who gets notices, else the main contact, else the customer's own telephone."""
    row = session.execute(
        select(Contact.name, Contact.mobile, Contact.phone)
        .where(
            Contact.customer_id == customer.id,
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            Contact.is_recall | Contact.is_main,
        )
        .order_by(Contact.is_recall.desc(), Contact.id)
        .limit(1)
    ).one_or_none()
    return ("", customer.phone) if row is None else (row[0], row[1] or row[2] or customer.phone)
