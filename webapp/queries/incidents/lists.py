"""The list of incidents: filtered, sorted, paged, each row as far as the reader may know it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.incidents import SEVERITIES, STATES, State, is_overdue
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Incident, User
from webapp.queries import plans
from webapp.queries.incidents.sight import names_reporter, visible
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import condition

MOST_EXPORTED = 10_000
OPEN = "open"  # all that is not closed
WAITING = "waiting"  # what others than the person concerned have to go on with
DEFAULT_SORT = "-number"
WEIGHT = case(
    {code: place for place, (code, _word) in enumerate(SEVERITIES)}, value=Incident.severity, else_=-1
)
SORTS: dict[str, Any] = {
    "number": Incident.id,
    "happened": Incident.happened_on,
    "severity": WEIGHT,
    "due": Incident.due_on,
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what is not known counts as not asked."""

    state: str = ""
    year: str = ""
    person: int | None = None
    sort: str = DEFAULT_SORT
    page: int = 1


@dataclass(frozen=True)
class Line:
    """reporter: "" where this reader may not know; customer: number and name, None out of reach."""

    number: str
    state: str
    happened_on: date
    found_on: date
    reported_at: datetime
    kinds: str
    what: str
    departments: str
    severity: str
    verdict: str
    due_on: date | None
    done_on: date | None
    is_overdue: bool
    reporter: str
    responsible: str
    closed_at: datetime | None
    has_customer: bool
    customer: tuple[str, str] | None


def asked(*, state: str, year: str, person: int | None, sort: str, page: int) -> Asked:
    """As it came in the address, without what makes no sense."""
    return Asked(
        state if state in {OPEN, WAITING, *dict(STATES)} else "",
        year if year.isascii() and year.isdigit() and len(year) == len("2026") else "",
        person,
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found[Line]:
    """One page: two statements."""
    where = _narrowed(wanted, viewer)
    total = session.scalar(select(func.count(Incident.id)).where(*where)) or 0
    page = nearest(wanted.page, total)
    rows = cut(_rows(viewer, *where).order_by(*_order(wanted.sort)), page)
    return Found([_line(row, today) for row in session.execute(rows)], page, total)


def everything(wanted: Asked, *, viewer: Viewer, today: date) -> list[Line]:
    """All that the filters leave, for the workbook."""
    rows = _rows(viewer, *_narrowed(wanted, viewer)).order_by(*_order(wanted.sort)).limit(MOST_EXPORTED)
    return [_line(row, today) for row in session.execute(rows)]


class Brief(NamedTuple):
    """What a customer's card tells of an incident."""

    number: str
    state: str
    severity: str
    verdict: str
    what: str


def of_customer(customer_id: int, *, viewer: Viewer, today: date) -> list[Brief]:
    """Those about one customer that this person may read, newest first."""
    key = ("incidents of a card", viewer, today)
    return plans.rows(key, lambda: _of_customer(viewer), Brief._make, customer=customer_id)


def _of_customer(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(Incident.number, Incident.state, Incident.severity, Incident.verdict, Incident.what)
        .where(visible(viewer), Incident.customer_id == bindparam("customer", 0))
        .order_by(Incident.id.desc())
    )


def years(viewer: Viewer) -> list[str]:
    """Those of the numbers, latest first."""
    year = func.substr(Incident.number, 4, 4)
    return list(session.scalars(select(year).where(visible(viewer)).distinct().order_by(year.desc())))


def people(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of everybody who is concerned or, as far as the reader may know, has reported."""
    concerned = select(Incident.responsible_id).where(visible(viewer))
    reporters = select(Incident.reporter_id).where(visible(viewer), names_reporter(viewer))
    rows = session.execute(
        select(User.id, User.name).where(User.id.in_(concerned.union(reporters))).order_by(User.name)
    )
    return [(str(key), name) for key, name in rows]


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [visible(viewer)]
    if wanted.state == OPEN:
        where.append(Incident.state != State.CLOSED)
    elif wanted.state == WAITING:
        where += waiting(viewer)
    elif wanted.state:
        where.append(Incident.state == wanted.state)
    if wanted.year:
        where.append(func.substr(Incident.number, 4, 4) == wanted.year)
    if wanted.person is not None:
        # Asking for a name must not tell the person concerned who reported.
        reported = and_(Incident.reporter_id == wanted.person, names_reporter(viewer))
        where.append(or_(Incident.responsible_id == wanted.person, reported))
    return where


def waiting(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Reported or under investigation, and not one's own case."""
    at_work = Incident.state.in_((State.REPORTED, State.INVESTIGATING))
    return (at_work, Incident.responsible_id.is_distinct_from(viewer.id))


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), Incident.id.desc())


def _rows(viewer: Viewer, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    reporter, concerned = aliased(User), aliased(User)
    return (
        select(
            Incident,
            case((names_reporter(viewer), reporter.name), else_="").label("reporter"),
            concerned.name.label("responsible"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
        )
        .outerjoin(reporter, reporter.id == Incident.reporter_id)
        .outerjoin(concerned, concerned.id == Incident.responsible_id)
        .outerjoin(Customer, Customer.id == Incident.customer_id)
        .where(*where)
    )


def _line(row: Row[*tuple[Any, ...]], today: date) -> Line:
    one: Incident = row.Incident
    return Line(
        one.number, one.state, one.happened_on, one.found_on, one.reported_at, one.kinds, one.what,
        one.departments, one.severity, one.verdict, one.due_on, one.done_on,
        is_overdue(one.state, one.due_on, one.done_on, today=today),
        row.reporter or "", row.responsible or "", one.closed_at, one.customer_id is not None,
        (row.customer, row.customer_name) if row.readable else None,
    )  # fmt: skip
