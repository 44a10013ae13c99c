"""The list of praise: who is praised, by whom, and whether it was verified."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, Praise, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.praises.asked import GROUPS, SORTS, Asked, narrowed, of_group, year_of
from webapp.queries.praises.sight import visible
from webapp.queries.reach import condition

MOST_EXPORTED = 10_000


@dataclass(frozen=True)
class Line:
    """customer: number and name, None out of reach."""

    number: str
    state: str
    channel: str
    received_on: date
    words: str
    proof: str
    praiser: str
    company: str
    person: str
    department: str
    recorder: str
    decider: str
    decided_at: datetime | None
    decided_how: str
    customer: tuple[str, str] | None


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each group: two statements."""
    where = narrowed(wanted, viewer)
    columns = [func.count().filter(of_group(group, viewer)) for group, _word in GROUPS]
    numbers = session.execute(select(*columns).select_from(Praise).where(*where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = nearest(wanted.page, total)
    rows = _rows(viewer, *where, of_group(wanted.group, viewer)).order_by(*_order(wanted.sort))
    shown = session.execute(cut(rows, page))
    return Grouped([_line(row) for row in shown], page, total, counts=counts)


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave, one more than may be handed out."""
    rows = _rows(viewer, *narrowed(wanted, viewer), of_group(wanted.group, viewer))
    found = session.execute(rows.order_by(*_order(wanted.sort)).limit(MOST_EXPORTED + 1))
    return [_line(row) for row in found]


def years(viewer: Viewer) -> list[str]:
    rows = select(year_of).where(visible(viewer)).distinct().order_by(year_of.desc())
    return [str(year) for year in session.scalars(rows)]


def people(viewer: Viewer) -> list[tuple[str, str]]:
    """Who has been praised, among what this person sees."""
    praised = select(Praise.person_id).where(visible(viewer), Praise.person_id.is_not(None))
    rows = session.execute(select(User.id, User.name).where(User.id.in_(praised)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    return (column.desc() if sort.startswith("-") else column.asc(), Praise.id.desc())


def _rows(viewer: Viewer, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    person, recorder, decider = aliased(User), aliased(User), aliased(User)
    return (
        select(
            Praise,
            person.name.label("person"),
            recorder.name.label("recorder"),
            decider.name.label("decider"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
        )
        .outerjoin(person, person.id == Praise.person_id)
        .outerjoin(recorder, recorder.id == Praise.recorded_by_id)
        .outerjoin(decider, decider.id == Praise.decided_by_id)
        .outerjoin(Department, Department.id == Praise.department_id)
        .outerjoin(Customer, Customer.id == Praise.customer_id)
        .where(*where)
    )


def _line(row: Any) -> Line:
    one: Praise = row.Praise
    return Line(
        one.number, one.state, one.channel, one.received_on, one.words, one.proof, one.praiser, one.company,
        row.person or one.person_name, row.department or "", row.recorder or "", row.decider or "",
        one.decided_at, one.decided_how, (row.customer, row.customer_name) if row.readable else None,
    )  # fmt: skip
