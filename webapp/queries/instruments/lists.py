"""Lists of instruments: filtered, sorted, paged, within reach; what falls due and what never can."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, InstrumentKind
from webapp.queries import plans
from webapp.queries.instruments.narrowing import (
    DEFAULT_SORT,
    Asked,
    asked,
    narrowed,
    needs_card,
    ordered,
    parts,
    shortest,
)
from webapp.queries.reach import condition
from webapp.queries.remembered import remembered

__all__ = ["DEFAULT_SORT", "Asked", "asked"]

PER_PAGE = 50
Conditions = Callable[[], list[ColumnElement[bool]]]
MOST_COUNTED = 10_000


class Line(NamedTuple):
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


def search(wanted: Asked, *, viewer: Viewer, today: date, at: int) -> Found:
    """One page: two or three statements. at: the age of the database, for the count that is kept."""
    where = partial(narrowed, wanted, viewer, today)  # built only for what is not kept
    key = ("instruments", replace(wanted, page=1, sort=DEFAULT_SORT), viewer, today)
    counted = remembered(key, lambda: _count(where(), wanted, viewer), at=at)
    total = min(counted, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    rows, skip = list[Line](), (page - 1) * PER_PAGE
    for place, part in enumerate(parts(wanted)):
        wide = (skip, PER_PAGE - len(rows))
        plan = ("instruments", replace(wanted, page=1), viewer, today, place, *wide)
        rows += (found := plans.rows(plan, partial(_page, where, part, wanted, viewer, wide), _line))
        if len(rows) == PER_PAGE:
            break
        skip = 0 if found or not skip else max(0, skip - _count([*where(), *part], wanted, viewer))
    return Found(rows, page, total, counted > MOST_COUNTED)


def _count(where: Sequence[ColumnElement[bool]], wanted: Asked, viewer: Viewer) -> int:
    """Exact up to MOST_COUNTED, one more stands for all beyond."""
    counted = _matches(literal(1), where, wanted, viewer).limit(MOST_COUNTED + 1).subquery()
    return int(session.scalar(select(func.count()).select_from(counted)) or 0)


def _page(
    where: Conditions,
    part: Sequence[ColumnElement[bool]],
    wanted: Asked,
    viewer: Viewer,
    wide: tuple[int, int],
) -> Select[*tuple[Any, ...]]:
    """The ids are found and ordered first, so that wide rows are read only for those shown."""
    matches, (skip, most) = _matches(Instrument.id, [*where(), *part], wanted, viewer), wide
    ids = matches.order_by(*ordered(wanted.sort)).limit(most).offset(skip)
    return _rows([Instrument.id.in_(ids)]).order_by(*ordered(wanted.sort))


def _line(row: Any) -> Line:
    """Days stand at the tenth and eleventh place."""
    return Line(*(*row[:9], plans.day(row[9]), plans.day(row[10]), *row[11:]))


def _matches(
    what: Any, where: Sequence[ColumnElement[bool]], wanted: Asked, viewer: Viewer
) -> Select[*tuple[Any, ...]]:
    """Who has only his own customers goes by them: their instruments are few among all that fall due."""
    statement: Select[*tuple[Any, ...]] = select(what).select_from(Instrument).where(*where)
    if needs_card(wanted, viewer):
        statement = statement.join(Customer, Customer.id == Instrument.customer_id)
        hint = shortest(wanted) if viewer.reach(Verb.INSTRUMENT_READ) is not Reach.OWN else ""
        return statement.with_hint(Instrument, hint, "sqlite") if hint else statement
    return statement.with_hint(Instrument, "INDEXED BY ix_instruments_customer", "sqlite")


def everything(wanted: Asked, *, viewer: Viewer, today: date, verb: Verb, most: int) -> list[Line]:
    """All that the filters leave within the reach of the verb, for the workbook."""
    where = [*narrowed(wanted, viewer, today), condition(viewer, verb)]
    return [Line(*row) for row in session.execute(_rows(where).order_by(*ordered(wanted.sort)).limit(most))]


def of_customer(customer_id: int) -> list[Line]:
    """The ledger of one card that is open already: what falls due first, then the rest; one statement."""
    return plans.rows("ledger of a card", _of_customer, _line, customer=customer_id)


def _of_customer() -> Select[*tuple[Any, ...]]:
    where = [Instrument.customer_id == bindparam("customer", 0), Instrument.deleted_at.is_(None)]
    return _rows(where).order_by(*ordered("due")).limit(MOST_COUNTED)


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
