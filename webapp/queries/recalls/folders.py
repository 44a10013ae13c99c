"""The five folders of the recall: overdue, due, planned, done lately, and what can never fall due."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.recall_words import LATELY, Folder
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, InstrumentKind
from webapp.queries import plans
from webapp.queries.reach import condition
from webapp.queries.recalls.asking import Asked
from webapp.queries.recalls.whose import whose
from webapp.queries.remembered import age, remembered

PER_PAGE = 50
MOST_COUNTED = 10_000
MOST_BESIDE = 1_000  # counted of the folders beside the one that is open
FEW = 1_000  # so many are sooner sorted than looked for in order
INDEX = {
    Folder.OVERDUE: "ix_instruments_due",
    Folder.DUE: "ix_instruments_due",
    Folder.PLANNED: "ix_instruments_planned",
    Folder.DONE: "ix_instruments_verified",
    Folder.ORPHANS: "ix_instruments_orphans",
}
BY_DAY = frozenset({Folder.PLANNED, Folder.DONE})  # no index of customers holds these days


class Line(NamedTuple):
    id: int
    number: str
    name: str
    model: str
    serial: str
    place: str
    state: str
    is_mandatory: bool
    months: int | None
    verified_on: date | None
    due_on: date | None
    postponed_to: date | None
    customer: str
    customer_name: str
    manager_id: int | None
    kind: str
    is_rotation: bool


@dataclass(frozen=True)
class Found:
    """total is exact up to MOST_COUNTED; is_more: there are more than that."""

    rows: Sequence[Line]
    page: int
    total: int
    is_more: bool
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found:
    """One page with the counts of all five: two statements and one for the log's age."""
    counts = _counts(wanted, viewer, today)
    held = counts[wanted.folder]
    total = min(held, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    plan = ("recall folder", replace(wanted, page=page), viewer, today, held > FEW)
    found = plans.rows(plan, lambda: _page(wanted, viewer, today, held=held, page=page), line)
    return Found(found, page, total, held > MOST_COUNTED, counts)


def _page(wanted: Asked, viewer: Viewer, today: date, *, held: int, page: int) -> Select[*tuple[Any, ...]]:
    return rows(wanted, viewer, today, held=held).limit(PER_PAGE).offset((page - 1) * PER_PAGE)


def line(row: Any) -> Line:
    """Days stand from the tenth to the twelfth place."""
    return Line(*row[:9], *(plans.day(value) for value in row[9:12]), *row[12:])


def everything(wanted: Asked, *, viewer: Viewer, today: date, verb: Verb, most: int) -> list[Line]:
    """All of one folder within the reach of the verb, for the workbook."""
    statement = rows(wanted, viewer, today).where(condition(viewer, verb)).limit(most)
    return [Line(*row) for row in session.execute(statement)]


def _counts(wanted: Asked, viewer: Viewer, today: date) -> dict[str, int]:
    """Kept until the log grows; counting stops at MOST_COUNTED, of the folders beside at MOST_BESIDE."""
    key = (
        "recall folders",
        viewer,
        wanted.folder,
        wanted.window,
        wanted.day,
        wanted.why,
        *_narrowing(wanted),
        today,
    )

    def build() -> dict[str, int]:
        columns = [counted(folder, wanted, viewer, today).label(folder) for folder in Folder]
        return dict(zip(Folder, session.execute(select(*columns)).one(), strict=True))

    return remembered(key, build, at=age())


def _narrowing(wanted: Asked) -> tuple[Any, ...]:
    return (wanted.lab, wanted.kind, wanted.mandatory, wanted.manager, wanted.customer, wanted.place)


def counted(folder: Folder, wanted: Asked, viewer: Viewer, today: date) -> Any:
    bounded = (
        select(literal(1))
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(*where(folder, wanted, viewer=viewer, today=today))
        .limit((MOST_COUNTED if folder == wanted.folder else MOST_BESIDE) + 1)
    )
    guided = _guided(bounded, folder, wanted, viewer)
    return select(func.count()).select_from(guided.subquery()).scalar_subquery()


def rows(wanted: Asked, viewer: Viewer, today: date, *, held: int = MOST_COUNTED) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in the folder's own order; held: how many there are, as far as known."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Instrument.id, Instrument.number, Instrument.name, Instrument.model, Instrument.serial,
            Instrument.place, Instrument.state, Instrument.is_mandatory, Instrument.months,
            Instrument.verified_on, Instrument.due_on, Instrument.postponed_to, Customer.number,
            Customer.name, Customer.manager_id, func.coalesce(InstrumentKind.name, ""),
            func.coalesce(InstrumentKind.is_first_only, literal(value=False)),
        )
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(*where(wanted.folder, wanted, viewer=viewer, today=today))
        .order_by(*_order(wanted.folder))
    )  # fmt: skip
    return _guided(statement, wanted.folder, wanted, viewer, in_order=held > FEW)


def _order(folder: Folder) -> tuple[Any, ...]:
    match folder:
        case Folder.PLANNED:
            return Instrument.postponed_to, Instrument.customer_id
        case Folder.DONE:
            return Instrument.verified_on.desc(), Instrument.customer_id.desc()
        case Folder.ORPHANS:
            return Instrument.customer_id, Instrument.verified_on
    return Instrument.due_on, Instrument.customer_id


def _guided(
    statement: Select[*tuple[Any, ...]],
    folder: Folder,
    wanted: Asked,
    viewer: Viewer,
    *,
    in_order: bool = False,
) -> Select[*tuple[Any, ...]]:
    """By customer where few are meant; else by the folder's own index, which holds them in their order.

    in_order: the first ones are wanted of many, so that reading in order soon has found enough.
    """
    if wanted.customer:
        return statement
    few = None if in_order or folder in BY_DAY else whose(wanted, viewer)
    if few is not None:
        return statement.where(Instrument.customer_id.in_(few))
    return statement.with_hint(Instrument, f"INDEXED BY {INDEX[folder]}", "sqlite")


def where(folder: Folder, wanted: Asked, *, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    found = [
        Instrument.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.RECALL_READ),
        _in_folder(folder, wanted, today),
    ]
    if wanted.customer:
        found.append(Customer.number == wanted.customer)
    if wanted.manager:
        found.append(Customer.manager_id == (viewer.id if wanted.manager == "me" else int(wanted.manager)))
    if wanted.lab is not None:
        kinds = select(InstrumentKind.id).where(InstrumentKind.department_id == wanted.lab)
        found.append(Instrument.kind_id.in_(kinds))
    if wanted.kind is not None:
        found.append(Instrument.kind_id == wanted.kind)
    if wanted.mandatory:
        found.append(Instrument.is_mandatory.is_(wanted.mandatory == "yes"))
    if wanted.place:
        found.append(Instrument.place == wanted.place)
    return found


def _in_folder(folder: Folder, wanted: Asked, today: date) -> ColumnElement[bool]:
    """A day agreed that is still to come takes an instrument out of 逾期 and 到期 into 已计划."""
    open_day = or_(Instrument.postponed_to.is_(None), Instrument.postponed_to < today)
    match folder:
        case Folder.OVERDUE:
            past = (
                and_(Instrument.due_on < today, _on(wanted.day)) if wanted.day else Instrument.due_on < today
            )
            return and_(Instrument.due_on.is_not(None), past, open_day)
        case Folder.DUE:
            until = today + timedelta(days=int(wanted.window))
            span = Instrument.due_on.between(today, until)
            return and_(Instrument.due_on.is_not(None), _on(wanted.day) if wanted.day else span, open_day)
        case Folder.PLANNED:
            return and_(Instrument.postponed_to.is_not(None), Instrument.postponed_to >= today)
        case Folder.DONE:
            since = today - timedelta(days=LATELY)
            return and_(Instrument.verified_on.is_not(None), Instrument.verified_on >= since)
    return _orphans(wanted.why)


def _orphans(why: str) -> ColumnElement[bool]:
    # Written out: the partial index is only taken for these very words.
    in_use: Any = bindparam("in_use", State.IN_USE.value, literal_execute=True)
    found = and_(Instrument.due_on.is_(None), Instrument.state == in_use)
    if not why:
        return found
    lacks = Instrument.verified_on.is_(None)
    return and_(found, lacks if why == "record" else ~lacks)


def _on(day: date) -> ColumnElement[bool]:
    return Instrument.due_on == day
