"""Saving one block of the card, and what happens when somebody else saved it meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.customers import histories
from webapp.actions.customers.creation import refuse_taken_code
from webapp.actions.customers.upkeep import rewrite
from webapp.domain import card
from webapp.domain.edits import Difference, differences
from webapp.domain.fields import Block
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer
from webapp.queries.customers import reading


class Conflict(Refusal):
    """Somebody saved the same fields since the form was opened; who and when, as far as the log knows."""

    def __init__(
        self, fields: tuple[Difference, ...], *, version: int, who: str, at: datetime | None
    ) -> None:
        super().__init__("内容已被他人修改，请逐项选择用对方的还是用您的。")
        self.fields = fields
        self.version = version
        self.who = who
        self.at = at


@action(Verb.CUSTOMER_EDIT, takes_rows=True)
def save_block(
    customer: Customer,
    *,
    block: str,
    values: Mapping[str, Any],
    version: int,
    seen: str = "",
    keep_former: bool = True,
) -> bool:
    """Whether anything changed. version and seen (domain.edits) are those of the form as it was opened.

    Raises Conflict where it would undo what somebody else saved since; keep_former: a name that goes
    stays as 曾用名.
    """
    now = row_of(customer)
    described = _block_of(now, block)
    mine = {field.name: values[field.name] for field in described.fields}
    theirs = {field.name: getattr(now, field.name) for field in described.fields}
    if now.version != version:
        refuse_conflict(now, described, mine=mine, theirs=theirs, seen=seen)
    changed = {name: value for name, value in mine.items() if value != theirs[name]}
    if not changed:
        return False
    refuse_taken_code(changed.get("credit_code", ""), but=now.id)
    if "name" in changed and keep_former:
        histories.keep_former(now, theirs["name"])
    rewrite(now, changed, people="name" in changed)
    if now is not customer:
        session.expire(customer)
    return True


def row_of(customer: Customer) -> Customer:
    """What changes is known here, so nothing need watch the card; a watched one is written down first."""
    if reading.is_row(customer):
        return customer
    session.flush()
    return reading.of(customer)


def _block_of(customer: Customer, name: str) -> Block:
    block = card.BLOCK.get(name)
    if block is None or customer.kind not in block.kinds:
        raise Refusal("这张客户卡没有该栏目。")
    return block


def refuse_conflict(
    customer: Customer, block: Block, *, mine: Mapping[str, Any], theirs: Mapping[str, Any], seen: str
) -> None:
    found = differences(block, mine=mine, theirs=theirs, since=seen)
    if found:
        last = session.execute(
            select(AuditEntry.actor_name, AuditEntry.at)
            .where(AuditEntry.customer_id == customer.id, AuditEntry.kind == "customers")
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
        who, at = (last.actor_name, last.at) if last else ("", None)
        raise Conflict(found, version=customer.version, who=who, at=at)
