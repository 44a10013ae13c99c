"""Price lists: all of them, the one in force on a day, its items, and what they make of a line's fee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.fees import Fees, Item, fees
from webapp.models import InstrumentKind, PriceItem, PriceList, User


@dataclass(frozen=True)
class Line:
    """One list; state: draft, coming, in_force or past."""

    row: PriceList
    items: int
    by: str
    state: str


@dataclass(frozen=True)
class Priced:
    """One item with the kind it belongs to, "" where it belongs to none."""

    row: PriceItem
    kind: str
    metrology_field: str


def everything(*, today: date) -> list[Line]:
    """Newest first, drafts on top: two statements."""
    counts = (
        select(PriceItem.price_list_id, func.count().label("n")).group_by(PriceItem.price_list_id).subquery()
    )
    rows = session.execute(
        select(PriceList, func.coalesce(counts.c.n, 0), func.coalesce(User.name, ""))
        .outerjoin(counts, counts.c.price_list_id == PriceList.id)
        .outerjoin(User, User.id == PriceList.created_by_id)
        .order_by(PriceList.is_draft.desc(), PriceList.from_on.desc(), PriceList.id.desc())
    ).all()
    force = in_force(today)
    return [Line(row, items, by, state_of(row, force=force, today=today)) for row, items, by in rows]


def state_of(row: PriceList, *, force: PriceList | None, today: date) -> str:
    if row.is_draft:
        return "draft"
    if force is not None and row.id == force.id:
        return "in_force"
    return "coming" if row.from_on > today else "past"


def in_force(on: date) -> PriceList | None:
    """The last one that began until then."""
    return session.scalars(
        select(PriceList)
        .where(PriceList.is_draft.is_(False), PriceList.from_on <= on)
        .order_by(PriceList.from_on.desc(), PriceList.id.desc())
        .limit(1)
    ).first()


def latest() -> PriceList | None:
    """The last one put in force, also when its day is still to come."""
    return session.scalars(
        select(PriceList)
        .where(PriceList.is_draft.is_(False))
        .order_by(PriceList.from_on.desc(), PriceList.id.desc())
        .limit(1)
    ).first()


def get(list_id: int) -> PriceList | None:
    return session.get(PriceList, list_id)


def items(price_list: PriceList) -> Sequence[Priced]:
    """By field, kind and name; one statement."""
    rows = session.execute(
        select(
            PriceItem,
            func.coalesce(InstrumentKind.name, ""),
            func.coalesce(InstrumentKind.metrology_field, ""),
        )
        .outerjoin(InstrumentKind, InstrumentKind.id == PriceItem.kind_id)
        .where(PriceItem.price_list_id == price_list.id)
        .order_by(
            func.coalesce(InstrumentKind.metrology_field, "").desc(),
            InstrumentKind.id.is_(None),
            InstrumentKind.id,
            PriceItem.name,
            PriceItem.id,
        )
    )
    return [Priced(*row) for row in rows]


def item(price_list: PriceList, item_id: int) -> PriceItem | None:
    statement = select(PriceItem).where(PriceItem.id == item_id, PriceItem.price_list_id == price_list.id)
    return session.scalars(statement).first()


def fees_on(day: date) -> Fees:
    """What work costs on a day: three statements, whatever the order's length."""
    force = in_force(day)
    rows = (
        session.execute(
            select(PriceItem.kind_id, PriceItem.name, PriceItem.service, PriceItem.fee)
            .where(PriceItem.price_list_id == force.id)
            .order_by(PriceItem.id)
        ).all()
        if force
        else []
    )
    kinds = session.execute(
        select(InstrumentKind.id, InstrumentKind.list_fee).where(InstrumentKind.list_fee.is_not(None))
    )
    return fees([Item(*row) for row in rows], {key: fee for key, fee in kinds if fee is not None})
