"""Whom a batch would write to: customers of the window in portions, their instruments, contacts, notices."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, func, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.recall_batches import Candidate, Letter, Person, addressee, fee_of, letters, span, why_not
from webapp.domain.recall_schedule import noticed_before
from webapp.domain.recall_words import Kind, Why
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Contact,
    Customer,
    Department,
    Instrument,
    InstrumentKind,
    Notice,
    NoticeItem,
    OrderLine,
)
from webapp.models import Order as CustomerOrder
from webapp.queries.reach import condition, nearly_own
from webapp.queries.recalls.suppression import suppressed

PORTION = 2_000  # customers: a transaction stays below a second


@dataclass(frozen=True)
class Order:
    """What a batch is asked for; window of due dates, or for a courtesy of a year after the last one."""

    kind: str
    from_on: date
    to_on: date
    lab: int | None = None
    instrument_kind: int | None = None
    mandatory: str = ""
    place: str = ""
    manager: int | None = None
    customer: str = ""


@dataclass
class Meant:
    """Some customers' letters with who gets them, and how many instruments are left out for which reason."""

    letters: list[tuple[Letter, Person]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def items(self) -> int:
        return sum(len(letter.items) for letter, _person in self.letters)


def customers(order: Order, *, viewer: Viewer, after: int = 0) -> list[int]:
    """Who has something in the window, within reach, by id; one statement."""
    statement = (
        select(Instrument.customer_id)
        .distinct()
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(*_where(order, viewer), Instrument.customer_id > after)
        .order_by(Instrument.customer_id)
    )
    return list(session.scalars(_guided(statement, order, viewer)))


def sizes(order: Order, *, viewer: Viewer) -> tuple[int, int]:
    """How many customers and instruments the window holds, before anything is left out."""
    statement = (
        select(func.count(distinct(Instrument.customer_id)), func.count())
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(*_where(order, viewer))
    )
    held, instruments = session.execute(_guided(statement, order, viewer)).one()
    return int(held), int(instruments)


def in_portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]


def meant(order: Order, ids: Sequence[int], *, viewer: Viewer, today: date) -> Meant:
    """What these customers would get: four statements."""
    found, kept = Meant(), []
    quiet = suppressed(ids)
    people, sent = _people(ids), _sent(ids, today)
    for one in _candidates(order, ids, viewer, today):
        why = why_not(one, until=order.to_on) or quiet.get(one.customer_id)
        if why is None and noticed_before(sent.get(one.customer_id, ()), on=today):
            why = Why.NOTICED
        if why is None and addressee(people.get(one.customer_id, ())) is None:
            why = Why.NO_CONTACT
        if why is None:
            kept.append(one)
        else:
            found.left_out[why] += 1
    for letter in letters(kept):
        person = addressee(people[letter.customer_id])
        assert person is not None
        found.letters.append((letter, person))
    return found


def _candidates(order: Order, ids: Sequence[int], viewer: Viewer, today: date) -> Iterator[Candidate]:
    told = (
        select(NoticeItem.outcome)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(
            NoticeItem.instrument_id == Instrument.id,
            NoticeItem.due_on.is_not_distinct_from(Instrument.due_on),
            Notice.state != "dropped",
        )
    )
    if order.kind == Kind.COURTESY:  # without a due date a cycle is as long as the courtesy's own
        told = told.where(Notice.issued_on > _year_before(today))
    said_last = told.order_by(NoticeItem.id.desc()).limit(1).scalar_subquery()
    statement = (
        select(
            Instrument.id, Instrument.customer_id, Instrument.place,
            func.coalesce(Department.name, "").label("lab"), Instrument.due_on,
            Instrument.months, Instrument.is_mandatory, Instrument.fee,
            InstrumentKind.list_fee, Instrument.postponed_to, said_last.label("said"), Customer.status,
            _in_house().label("is_in_house"),
        )
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .outerjoin(Department, Department.id == InstrumentKind.department_id)
        .where(Instrument.customer_id.in_(ids), *_where(order, viewer))
    )  # fmt: skip
    for row in session.execute(statement):
        cost = fee_of(mandatory=row.is_mandatory, own=row.fee, listed=row.list_fee, on=today)
        yield Candidate(
            row.id, row.customer_id, row.place, row.lab, row.due_on, row.months, row.is_mandatory, cost,
            row.postponed_to, row.said, row.status, row.is_in_house,
        )  # fmt: skip


def _in_house() -> Any:
    """An order has it that is not finished (6.3: stop when ordered)."""
    lines = select(OrderLine.id).join(CustomerOrder, CustomerOrder.id == OrderLine.order_id)
    is_open = CustomerOrder.state.in_(("draft", "open")) & OrderLine.finished_on.is_(None)
    return lines.where(OrderLine.instrument_id == Instrument.id, is_open).exists()


def _year_before(day: date) -> date:
    return span(Kind.COURTESY, day, day)[0]


def _people(ids: Sequence[int]) -> dict[int, list[Person]]:
    """Those who may be written to; a private person is his own contact."""
    told = (Contact.is_recall, Contact.is_main)
    rows: Iterable[Any] = session.execute(
        select(
            Customer.id, Customer.kind, Customer.name, Customer.phone, Customer.email, Contact.id,
            Contact.name, Contact.mobile, Contact.phone, Contact.email, Contact.preferred_channel,
            Contact.do_not_contact, *told,
        )
        .outerjoin(
            Contact,
            and_(
                Contact.customer_id == Customer.id,
                Contact.deleted_at.is_(None),
                Contact.left_on.is_(None),
                told[0] | told[1],
            ),
        )
        .where(Customer.id.in_(ids))
        .order_by(Customer.id, Contact.id)
    )  # fmt: skip
    found: dict[int, list[Person]] = {}
    for key, kind, name, phone, email, contact_id, called, *rest in rows:
        held = found.setdefault(key, [])
        if contact_id is not None:
            mobile, fixed, *more = rest
            held.append(Person(contact_id, called, mobile or fixed, *more))
        elif kind == "person":
            held.append(Person(None, name, phone, email, "", is_main=True))
    return found


def _sent(ids: Sequence[int], today: date) -> dict[int, list[date]]:
    """Days of this month on which each got a notice."""
    rows = session.execute(
        select(Notice.customer_id, Notice.issued_on).where(
            Notice.customer_id.in_(ids), Notice.issued_on >= today.replace(day=1), Notice.state != "dropped"
        )
    )
    found: dict[int, list[date]] = {}
    for key, day in rows:
        found.setdefault(key, []).append(day)
    return found


def _guided(statement: Select[*tuple[Any, ...]], order: Order, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """By customer where few are meant, else by the days of the window."""
    if order.customer or order.manager is not None:
        return statement
    if viewer.reach(Verb.RECALL_MAKE) is Reach.OWN and viewer.id is not None:
        return statement.where(Instrument.customer_id.in_(nearly_own(viewer.id)))
    index = "ix_instruments_verified" if order.kind == Kind.COURTESY else "ix_instruments_due"
    return statement.with_hint(Instrument, f"INDEXED BY {index}", "sqlite")


def _where(order: Order, viewer: Viewer) -> list[ColumnElement[bool]]:
    start, end = span(order.kind, order.from_on, order.to_on)
    day = Instrument.verified_on if order.kind == Kind.COURTESY else Instrument.due_on
    found = [
        Instrument.deleted_at.is_(None),
        day.is_not(None),
        day >= start,
        day <= end,
        Instrument.state == State.IN_USE,
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.RECALL_MAKE),
    ]
    rotation = func.coalesce(InstrumentKind.is_first_only, False)
    match order.kind:
        case Kind.ROTATION:
            found.append(rotation)
        case Kind.COURTESY:
            found.append(Instrument.due_on.is_(None))
        case _:
            found.append(~rotation)
    if order.lab is not None:
        found.append(InstrumentKind.department_id == order.lab)
    if order.instrument_kind is not None:
        found.append(Instrument.kind_id == order.instrument_kind)
    if order.mandatory:
        found.append(Instrument.is_mandatory.is_(order.mandatory == "yes"))
    if order.place:
        found.append(Instrument.place == order.place)
    if order.manager is not None:
        found.append(Customer.manager_id == order.manager)
    if order.customer:
        found.append(Customer.number == order.customer)
    return found
