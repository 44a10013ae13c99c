"""What a list of instruments is asked for, and the conditions and the order that follow from it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, text

from webapp.domain.instrument_card import plain
from webapp.domain.instrument_words import STATES, State
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument
from webapp.queries import numbered
from webapp.queries.reach import condition, nearly_own

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


def narrowed(wanted: Asked, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    where = [Instrument.deleted_at.is_(None), *_reached(viewer)]
    if wanted.customer:
        where.append(Customer.number == wanted.customer)
    if wanted.state:
        where.append(Instrument.state == wanted.state)
        if wanted.state != State.IN_USE:  # in the very words of the index, which holds few
            where.append(text("instruments.state != 'in_use'"))  # type: ignore[arg-type]
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


def _reached(viewer: Viewer) -> list[ColumnElement[bool]]:
    """Who has only his own customers goes by them: their instruments are few among all that there are."""
    may = [Customer.deleted_at.is_(None), condition(viewer, Verb.INSTRUMENT_READ)]
    if viewer.reach(Verb.INSTRUMENT_READ) is not Reach.OWN:
        return may
    if viewer.id is not None:
        may.append(Customer.id.in_(nearly_own(viewer.id)))
    return [Instrument.customer_id.in_(select(Customer.id).where(*may).correlate(None))]


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
            listed: Any = text("instruments.declared_mandatory AND instruments.purpose = ''")
            return and_(in_use, listed)
    return Instrument.due_on.between(today, today + timedelta(days=int(due)))


def _about(text: str) -> ColumnElement[bool]:
    """A number goes by the indexes; words are looked for in the names, all of them."""
    number = numbered.meant(text)
    if number:
        return numbered.is_numbered(number)
    words = (Instrument.name, Instrument.model, Customer.name)
    return or_(
        *(column.contains(text, autoescape=True) for column in words),
        Instrument.identity.contains(plain(text), autoescape=True),
    )


def shortest(wanted: Asked) -> str:
    """The index of what leaves fewest; SQLite, not knowing how rows are spread, would pass it by."""
    if wanted.customer or wanted.text:
        return ""
    if wanted.due == "incomplete":
        return "INDEXED BY ix_instruments_incomplete"
    if wanted.state and wanted.state != State.IN_USE:
        return "INDEXED BY ix_instruments_idle"
    return "INDEXED BY ix_instruments_kind_due" if wanted.kind is not None else ""


def needs_card(wanted: Asked, viewer: Viewer) -> bool:
    """Whether the conditions or the order speak of the customer; else its table need not be read."""
    is_own = viewer.reach(Verb.INSTRUMENT_READ) is Reach.OWN
    return bool(not is_own or wanted.text or wanted.customer or wanted.sort.endswith("customer"))


def parts(wanted: Asked) -> list[tuple[ColumnElement[bool], ...]]:
    """By due date the dated ones come first and the rest after them: each half can go by an index."""
    if wanted.sort.removeprefix("-") != DEFAULT_SORT or wanted.due:
        return [()]
    return [(Instrument.due_on.is_not(None),), (Instrument.due_on.is_(None),)]


def ordered(sort: str) -> tuple[Any, ...]:
    """Nothing dated comes last either way."""
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), Instrument.id)
