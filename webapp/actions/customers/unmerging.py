"""Undo of a merge: both cards as they were, but for what somebody changed since."""

import json
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, customs, session
from webapp.actions.assignments.proposing import supersede_pooled
from webapp.actions.customers import histories
from webapp.actions.customers.creation import refuse_taken_code
from webapp.actions.customers.merging import typed, values_of
from webapp.actions.customers.upkeep import refresh
from webapp.actions.prepayments import joining
from webapp.db import Model
from webapp.domain import merging
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Contact, Customer, FormerName, Merge, Notice
from webapp.queries.customers import cards, splitting


@action(Verb.CUSTOMER_MERGE)
def undo(row: Merge) -> list[str]:
    """Names of the card fields that stay as they are, because they were edited after the merge."""
    if row.undone_at is not None:
        raise Refusal("这次合并已撤销。")
    if not merging.may_undo(row.merged_at, now=clock.now()):
        raise Refusal("合并已超过 %(n)d 天，不能撤销。", n=merging.UNDO_DAYS)
    kept, gone = session.get_one(Customer, row.kept_id), session.get_one(Customer, row.gone_id)
    if kept.deleted_at is not None:
        raise Refusal("客户 %(number)s 已删除或已并入其他客户，请先恢复它。", number=kept.number)
    _refuse_lost(kept)
    before, moved = json.loads(row.before), json.loads(row.moved)
    found = outlook(row)
    if found.entangled:
        raise Entangled(found.entangled)
    stayed = _fields_back(kept, before, other=gone.secrecy)
    stayed += customs.give_back(kept, typed(before.get("own", {})))
    refuse_taken_code(gone.credit_code, but=gone.id)
    _former_name_out(moved["former"])
    joining.part(gone, kept=kept, moved=moved.get("prepaid"))
    _children_back(moved["children"], kept=kept, gone=gone)
    _children_back([[table, "customer_id", [key]] for table, key in found.along], kept=kept, gone=gone)
    _part_letters(kept, gone)
    _managers_back(kept, gone, moved["manager"])
    gone.deleted_at = gone.deleted_by_id = gone.merged_into_id = None
    gone.deletion_reason = ""
    row.undone_at, row.undone_by_id = clock.now(), actor().id
    refresh(kept)
    refresh(gone)
    return stayed


def outlook(row: Merge) -> splitting.Split:
    """What undoing it now would do."""
    moved = json.loads(row.moved)
    return splitting.split(row.kept_id, moved=moved.get("children", []), newest=moved.get("newest"))


class Entangled(Refusal):
    """What was made since the merge concerns both cards: no order of one may be about what the other owns."""

    def __init__(self, what: list[str]) -> None:
        told = tuple(Refusal(one) for one in what)
        super().__init__("合并后登记的 %(what)s 同时涉及两家的记录，分不开，不能撤销合并。", what=told)


def _refuse_lost(kept: Customer) -> None:
    """The row was loaded before the lock: somebody else may have taken the card away since."""
    asked = frozenset({Verb.CUSTOMER_MERGE})
    if not actor().is_system and not cards.rights(kept, viewer=actor(), verbs=asked):
        raise Refusal("该客户刚被他人删除、合并或转出您的权限，没有办理。")


def _fields_back(kept: Customer, before: dict[str, Any], *, other: str) -> list[str]:
    """other: how secret the card was that is given back."""
    fields, taken, present = typed(before["fields"]), typed(before["taken"]), values_of(kept)
    back = merging.put_back(fields, taken, present)
    refuse_taken_code(back.get("credit_code", ""), but=kept.id)
    for name, value in back.items():
        setattr(kept, name, value)
    if kept.secrecy == merging.stricter(before["secrecy"], other):  # else a head has set it since
        kept.secrecy = before["secrecy"]
        supersede_pooled(kept)
    session.flush()
    return [name for name in taken if name not in back]


def _former_name_out(former_id: int | None) -> None:
    former = session.get(FormerName, former_id) if former_id else None
    if former is not None:
        session.delete(former)


def _children_back(moved: list[list[Any]], *, kept: Customer, gone: Customer) -> None:
    """Rows that were deleted since are left out; those moved on to a third card stay there."""
    classes = {mapper.class_.__tablename__: mapper.class_ for mapper in Model.registry.mappers}
    for table, attribute, key in moved:
        row = session.get(classes[table], tuple(key))
        if row is not None and getattr(row, attribute) == kept.id:
            setattr(row, attribute, gone.id)
    session.flush()


def _part_letters(kept: Customer, gone: Customer) -> None:
    """A letter made since may have gone to somebody who is the other card's again: the name on it stays."""
    both = (kept.id, gone.id)
    for notice in session.scalars(
        select(Notice)
        .join(Contact, Contact.id == Notice.contact_id)
        .where(Notice.customer_id.in_(both), Contact.customer_id.in_(both))
        .where(Notice.customer_id != Contact.customer_id)
    ):
        notice.contact_id = None
    session.flush()


def _managers_back(kept: Customer, gone: Customer, manager: dict[str, int | None]) -> None:
    """History is never rewritten: what the merge began ends today, what it ended begins anew."""
    if manager["taken"] is not None and kept.manager_id == manager["taken"]:
        histories.hand_to(kept, to=None)
    if manager["ended"] is not None:
        histories.give_back(gone, to=manager["ended"], reason=f"撤销与 {kept.number} 的合并")
    session.flush()
