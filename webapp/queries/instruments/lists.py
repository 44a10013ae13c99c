"""Lists of instruments: filtered, sorted, paged, within reach; what falls due and what never can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from webapp.db import session
from webapp.domain.instrument_card import plain
from webapp.domain.instrument_words import STATES, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, InstrumentKind
from webapp.queries.reach import condition

PER_PAGE = 50
MOST_COUNTED = 10_000
SOON = 90  # days within which something counts as due before long
DUES = ("overdue", "30", "90", "none", "courtesy", "incomplete")
SORTS: dict[str, Any] = {
    "due": Instrument.due_on,
    "number": Instrument.id,
    "name": Instrument.name,
    "customer": Customer.name,
    "verified": Instrument.verified_on,
}
DEFAULT_SORT = "due"


@dataclass(frozen=True)
class Asked:
    """due: one of DUES; what is not known counts as not asked."""

    text: str = ""
    customer: str = ""
    state: str = ""
    due: str = ""
    kind: int | None = None
    mandatory: str = ""
    place: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1


@dataclass(frozen=True)
class Line:
    number: str
    name: str
    model: str
    serial: str
    place: str
    state: str
    is_mandatory: bool
    service: str
    months: int | None
    verified_on: date | None
    due_on: date | None
    certificate_number: str
    customer: str
    customer_name: str
    kind: str
    metrology_field: str


@dataclass(frozen=True)
class Found:
    """total is exact up to MOST_COUNTED; is_more: there are more than that."""

    rows: Sequence[Line]
    page: int
    total: int
    is_more: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def asked(
    *, text: str, customer: str, state: str, due: str, kind: int | None, mandatory: str, place: str,
    sort: str, page: int,
) -> Asked:  # fmt: skip
    """As it came in the address, without what makes no sense."""
    return Asked(
        " ".join(text.split())[:80],
        customer[:20],
        state if state in dict(STATES) else "",
        due if due in DUES else "",
        kind,
        mandatory if mandatory in {"yes", "no"} else "",
        place[:80],
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found:
    """One page: two statements."""
    where = _narrowed(wanted, viewer, today)
    bounded = (
        select(literal(1))
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(*where)
        .limit(MOST_COUNTED + 1)
    )
    counted = session.scalar(select(func.count()).select_from(bounded.subquery())) or 0
    total = min(counted, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    rows = _rows(where).order_by(*_order(wanted.sort)).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Found([Line(*row) for row in session.execute(rows)], page, total, counted > MOST_COUNTED)


def everything(wanted: Asked, *, viewer: Viewer, today: date, verb: Verb, most: int) -> list[Line]:
    """All that the filters leave within the reach of the verb, for the workbook."""
    where = [*_narrowed(wanted, viewer, today), condition(viewer, verb)]
    return [Line(*row) for row in session.execute(_rows(where).order_by(*_order(wanted.sort)).limit(most))]


def of_customer(customer_id: int) -> list[Line]:
    """The ledger of one card that is open already: what falls due first, then the rest; one statement."""
    where = [Instrument.customer_id == customer_id, Instrument.deleted_at.is_(None)]
    return [Line(*row) for row in session.execute(_rows(where).order_by(*_order("due")).limit(MOST_COUNTED))]


def _narrowed(wanted: Asked, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    where = [
        Instrument.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.INSTRUMENT_READ),
    ]
    if wanted.customer:
        where.append(Customer.number == wanted.customer)
    if wanted.state:
        where.append(Instrument.state == wanted.state)
    if wanted.kind is not None:
        where.append(Instrument.kind_id == wanted.kind)
    if wanted.mandatory:
        where.append(Instrument.is_mandatory.is_(wanted.mandatory == "yes"))
    if wanted.place:
        where.append(Instrument.place == wanted.place)
    if wanted.due:
        where.append(_due(wanted.due, today))
    if wanted.text:
        where.append(_about(wanted.text))
    return where


def _due(due: str, today: date) -> ColumnElement[bool]:
    """overdue, within so many days, without an interval or a record, by courtesy, or to be completed."""
    in_use = Instrument.state == State.IN_USE
    match due:
        case "overdue":
            return Instrument.due_on < today
        case "none":
            return and_(in_use, Instrument.due_on.is_(None))
        case "courtesy":
            return and_(in_use, Instrument.due_on.is_(None), Instrument.verified_on.is_not(None))
        case "incomplete":
            return and_(in_use, Instrument.declared_mandatory, Instrument.purpose == "")
    return Instrument.due_on.between(today, today + timedelta(days=int(due)))


def _about(text: str) -> ColumnElement[bool]:
    columns = (
        Instrument.name, Instrument.model, Instrument.serial, Instrument.internal_number,
        Instrument.certificate_number, Instrument.number, Customer.name,
    )  # fmt: skip
    return or_(
        *(column.contains(text, autoescape=True) for column in columns),
        Instrument.identity.contains(plain(text), autoescape=True),
    )


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), Instrument.id)


def _rows(where: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in its order."""
    return (
        select(
            Instrument.number, Instrument.name, Instrument.model, Instrument.serial, Instrument.place,
            Instrument.state, Instrument.is_mandatory, Instrument.service, Instrument.months,
            Instrument.verified_on, Instrument.due_on, Instrument.certificate_number, Customer.number,
            Customer.name, func.coalesce(InstrumentKind.name, ""),
            func.coalesce(InstrumentKind.metrology_field, ""),
        )
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(*where)
    )  # fmt: skip
