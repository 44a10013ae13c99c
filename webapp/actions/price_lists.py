"""Price lists: a draft from the last one, its items, put in force from a day; then never changed again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import InstrumentKind, PriceItem, PriceList
from webapp.queries import price_lists as queries

COPIED = ("kind_id", "name", "service", "unit", "fee", "note")


@action(Verb.PRICE_MANAGE)
def draft(*, name: str = "", from_on: date | None = None) -> PriceList:
    """A new version: the items of the last list, the very first one the kinds of the catalogue with a fee."""
    today = clock.today()
    made = PriceList(
        name=name or f"{today.year} 年价目表",
        from_on=from_on or today,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(made)
    session.flush()
    last = queries.latest()
    session.add_all(_copies(made, last) if last else _first(made))
    session.flush()
    return made


@action(Verb.PRICE_MANAGE)
def save(price_list: PriceList, *, values: Mapping[str, Any], version: int) -> None:
    """values: name, from_on, basis, note."""
    _refuse_fixed(price_list)
    if price_list.version != version:
        raise Stale
    if values["from_on"] is None:
        raise Refusal("请填写执行日期。")
    for name in ("name", "from_on", "basis", "note"):
        setattr(price_list, name, values[name])
    session.flush()


@action(Verb.PRICE_MANAGE)
def put_item(price_list: PriceList, item: PriceItem | None, *, values: Mapping[str, Any]) -> PriceItem:
    """A row changed, or a new one; values: kind_id or None, name, service, unit, fee, note."""
    _refuse_fixed(price_list)
    if values["fee"] is None:
        raise Refusal("请填写收费。")
    row = item or PriceItem(price_list_id=price_list.id)
    for name in COPIED:
        setattr(row, name, values[name])
    row.service = row.service or "verification"
    _refuse_twice(row)
    session.add(row)
    session.flush()
    return row


@action(Verb.PRICE_MANAGE)
def drop_item(price_list: PriceList, item: PriceItem) -> None:
    _refuse_fixed(price_list)
    session.delete(item)
    session.flush()


@action(Verb.PRICE_MANAGE)
def put_in_force(price_list: PriceList) -> None:
    """From its day on; a list neither begins in the past nor before the one that holds now."""
    _refuse_fixed(price_list)
    if price_list.from_on < clock.today():
        raise Refusal("执行日期不能早于今天。")
    last = queries.latest()
    if last is not None and price_list.from_on <= last.from_on:
        raise Refusal("执行日期应晚于上一版价目表的 %(on)s。", on=last.from_on.isoformat())
    if not session.scalars(select(PriceItem.id).where(PriceItem.price_list_id == price_list.id)).first():
        raise Refusal("价目表里还没有项目。")
    price_list.is_draft = False
    session.flush()


@action(Verb.PRICE_MANAGE)
def drop(price_list: PriceList) -> None:
    """A draft nobody wants any more."""
    _refuse_fixed(price_list)
    for row in session.scalars(select(PriceItem).where(PriceItem.price_list_id == price_list.id)).all():
        session.delete(row)
    session.flush()
    session.delete(price_list)
    session.flush()


def _refuse_fixed(price_list: PriceList) -> None:
    if not price_list.is_draft:
        raise Refusal("已发布的价目表不能修改，请另拟新版。")


def _refuse_twice(item: PriceItem) -> None:
    with session.no_autoflush:
        others = session.scalars(
            select(PriceItem.id).where(
                PriceItem.price_list_id == item.price_list_id,
                PriceItem.id != (item.id or 0),
                PriceItem.service == item.service,
                PriceItem.name == item.name,
            )
        ).first()
    if others is not None:
        raise Refusal("表里已有同名的同类业务。")


def _copies(made: PriceList, last: PriceList) -> list[PriceItem]:
    rows = session.scalars(select(PriceItem).where(PriceItem.price_list_id == last.id).order_by(PriceItem.id))
    return [PriceItem(price_list_id=made.id, **{name: getattr(row, name) for name in COPIED}) for row in rows]


def _first(made: PriceList) -> list[PriceItem]:
    kinds = session.scalars(
        select(InstrumentKind)
        .where(InstrumentKind.list_fee.is_not(None), InstrumentKind.is_active)
        .order_by(InstrumentKind.id)
    )
    return [
        PriceItem(
            price_list_id=made.id, kind_id=kind.id, name=kind.name, service=kind.service, unit="件",
            fee=kind.list_fee, note=kind.basis,
        )
        for kind in kinds
    ]  # fmt: skip
