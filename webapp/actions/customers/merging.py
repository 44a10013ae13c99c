"""Merge: one card takes the other in, every child moves, and within 30 days it can be undone."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from webapp import clock
from webapp.actions import action, actor, customs, session
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.actions.prepayments import joining
from webapp.domain import card, merging
from webapp.domain.fields import Kind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Member, Merge
from webapp.queries import custom_fields
from webapp.queries.customers import children, splitting

DATES = frozenset(field.name for field in card.FIELDS if field.kind is Kind.DATE)


@action(Verb.CUSTOMER_MERGE)
def merge(
    kept: Customer, gone: Customer, *, choices: Mapping[str, str], reason: str, versions: tuple[int, int]
) -> Merge:
    """gone goes into kept; choices: field -> kept or gone; versions: of both as they were shown."""
    _refuse_unfit(kept, gone, reason=reason, versions=versions)
    before, other = values_of(kept), values_of(gone)
    taken = merging.chosen(merging.differences(before, other), choices)
    row = Merge(
        kept_id=kept.id, gone_id=gone.id, before="{}", moved="{}", reason=reason.strip(),
        merged_by_id=actor().id, merged_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    moved = _move_children(gone, to=kept)
    prepaid = joining.join(gone, into=kept)
    _retire(gone, into=kept)
    manager = _manager_from(gone, to=kept)
    histories.leave_foreign_handover(kept)
    former = _keep_former_name(kept, before["name"], other["name"])
    for name, value in taken.items():
        setattr(kept, name, value)
    own = customs.take_over(gone, into=kept)
    old_secrecy = kept.secrecy
    kept.secrecy = merging.stricter(kept.secrecy, gone.secrecy)
    refresh(gone)  # first: a contact has one search document, and it is the kept card's from now on
    refresh(kept)
    row.before = _json(
        {"fields": {name: before[name] for name in taken}, "taken": taken, "secrecy": old_secrecy, "own": own}
    )
    told = {"children": moved, "manager": manager, "former": former, "prepaid": prepaid}
    row.moved = _json(told | {"newest": splitting.newest()})
    return row


def values_of(customer: Customer) -> dict[str, Any]:
    return {field.name: getattr(customer, field.name) for field in card.FIELDS}


def _refuse_unfit(kept: Customer, gone: Customer, *, reason: str, versions: tuple[int, int]) -> None:
    if kept.id == gone.id:
        raise Refusal("不能与自己合并。")
    if kept.kind != gone.kind:
        raise Refusal("单位与个人不能合并。")
    if kept.deleted_at or gone.deleted_at:
        raise Refusal("其中一张客户卡已删除或已合并。")
    if (kept.version, gone.version) != versions:
        raise Refusal("其中一张客户卡刚被修改，请重新核对后再合并。")
    if not reason.strip():
        raise Refusal("请写明合并原因。")


def _move_children(gone: Customer, *, to: Customer) -> list[list[Any]]:
    """[table, attribute, key] of every row that moved; what the kept card has already stays behind."""
    moved = []
    for model, attribute in children.moving():
        for row in children.rows(model, attribute, gone.id):
            if not _is_loan(row, to) and _repoint(row, attribute, to.id):
                moved.append([model.__tablename__, attribute, list(inspect(row).identity or ())])
    return moved


def _is_loan(row: Any, to: Customer) -> bool:
    """Who made the other card does not so come to one that has its manager."""
    return isinstance(row, Member) and row.reason == histories.MAKER and to.manager_id is not None


def _repoint(row: Any, attribute: str, customer_id: int) -> bool:
    before = getattr(row, attribute)
    try:
        with session.begin_nested():
            setattr(row, attribute, customer_id)
            session.flush()
    except IntegrityError:
        # The same tag, member or relation is there already: undo needs this one where it was.
        session.refresh(row)
        assert getattr(row, attribute) == before
        return False
    return True


def _retire(gone: Customer, *, into: Customer) -> None:
    gone.deleted_at, gone.deleted_by_id = clock.now(), actor().id
    gone.merged_into_id, gone.deletion_reason = into.id, f"合并到 {into.number}"
    session.flush()  # frees its credit code before the kept card may take it


def _manager_from(gone: Customer, *, to: Customer) -> dict[str, int | None]:
    """The other card's responsibility ends; a kept card without a manager takes it on, unless it would come
    to whoever merges: then it waits for a head (SE-06).
    """
    ended = histories.hand_to(gone, to=None)
    if ended is None or to.manager_id is not None or ended == actor().id:
        return {"ended": ended, "taken": None}
    histories.hand_to(to, to=ended, reason=f"合并自 {gone.number}", how=histories.How("merge"))
    return {"ended": ended, "taken": ended}


def _keep_former_name(kept: Customer, own: str, other: str) -> int | None:
    """Both names stay findable, whichever the card bears from now on."""
    if own == other:
        return None
    former = histories.former_name(kept, other, until_on=clock.today())
    session.add(former)
    session.flush()
    return former.id


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=lambda one: one.isoformat())


def typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Card values out of JSON: dates are dates again."""
    return {
        name: date.fromisoformat(value) if value and _is_day(name) else value
        for name, value in fields.items()
    }


def _is_day(name: str) -> bool:
    own = custom_fields.named(name)
    return name in DATES or (own is not None and own.kind is Kind.DATE)
