"""Undoing what a run did to cards, customer by customer: unless somebody changed them since."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from sqlalchemy import select

from webapp.actions import actor, session
from webapp.actions.customers.upkeep import refresh_many
from webapp.actions.imports.judgement import Terms
from webapp.actions.imports.putting_back import put_back
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, ImportRow
from webapp.queries.customers import open_business
from webapp.queries.reach import condition

CHANGED_SINCE = Remark("导入之后又有改动，没有撤销。", tone="warn")
OUT_OF_REACH = Remark("已不在您的权限内，没有撤销。", tone="warn")
IN_BIN = Remark("客户已在回收站，没有撤销。", tone="warn")
CODE_TAKEN = Remark("原来的统一社会信用代码已有其他客户使用，没有撤销。", tone="warn")
HAS_BUSINESS = Remark("客户已有未了结的业务，没有撤销。", tone="warn")
UPKEEP = frozenset({"completeness", "updated_at", "version"})
BESIDE = frozenset({"proposals"})  # what the program adds to a card by itself is no change of somebody's
Watched = Callable[[Sequence[ImportRow]], set[int] | None]
Undo = Callable[[Sequence[ImportRow], Terms], dict[int, Remark]]


def undoing(watched: Watched) -> Undo:
    """watched: contacts whose later change forbids undoing, None: any change of the customer does."""

    def undo(rows: Sequence[ImportRow], terms: Terms) -> dict[int, Remark]:
        kept, undone = dict[int, Remark](), []
        changed = changed_since(rows, watched)
        cards = reached({row.target_id or 0 for row in rows})
        busy = open_business.among({row.target_id or 0 for row in rows if json.loads(row.before).get("made")})
        for target, group in groupby(rows, key=lambda row: row.target_id):
            its, (customer, may_edit) = list(group), cards[target or 0]
            why = why_not(customer, may_edit=may_edit, is_changed=target in changed)
            if not why and customer.id in busy:
                why = HAS_BUSINESS
            if not why and _is_code_taken(its, but=customer.id):
                why = CODE_TAKEN
            if why:
                kept[customer.id] = why
            else:
                put_back(customer, its, terms)
                undone.append(customer)
        refresh_many(undone)
        return kept

    return undo


def reached(customers: set[int], *, verb: Verb = Verb.CUSTOMER_EDIT) -> dict[int, tuple[Customer, bool]]:
    """Each card, and whether whoever undoes may do on it what the run did."""
    cards = select(Customer, condition(actor(), verb)).where(Customer.id.in_(customers))
    return {customer.id: (customer, bool(may_edit)) for customer, may_edit in session.execute(cards)}


def why_not(customer: Customer, *, may_edit: bool, is_changed: bool) -> Remark | None:
    if customer.deleted_at is not None:
        return IN_BIN
    if not may_edit:
        return OUT_OF_REACH
    return CHANGED_SINCE if is_changed else None


def changed_since(rows: Sequence[ImportRow], watched: Watched) -> set[int]:
    """Customers whose log tells of a change after the run wrote to them, other than the run's own."""
    written: dict[int, list[ImportRow]] = {}
    for row in rows:
        written.setdefault(row.target_id or 0, []).append(row)
    first = min(row.audit_id or 0 for row in rows)
    entries = select(
        AuditEntry.customer_id, AuditEntry.id, AuditEntry.verb, AuditEntry.kind, AuditEntry.row_id,
        AuditEntry.changes,
    ).where(AuditEntry.customer_id.in_(written), AuditEntry.id > first)  # fmt: skip
    changed = set()
    for customer_id, entry_id, verb, what, row_id, changes in session.execute(entries):
        its = written[customer_id or 0]
        marks, ids = [row.audit_id or 0 for row in its], watched(its)
        own = verb == Verb.IMPORT_RUN and entry_id <= max(marks)
        concerns = what not in BESIDE if ids is None else what == "contacts" and row_id in ids
        if entry_id > min(marks) and not own and concerns and json.loads(changes).keys() - UPKEEP:
            changed.add(customer_id or 0)
    return changed


def _is_code_taken(rows: Sequence[ImportRow], *, but: int) -> bool:
    """Whether the code that would come back stands on another card by now (CC-03)."""
    befores = [json.loads(row.before) for row in rows]
    codes = {code for before in befores if (code := before.get("card", {}).get("credit_code"))}
    if not codes:
        return False
    others = select(Customer.id).where(
        Customer.credit_code.in_(codes), Customer.deleted_at.is_(None), Customer.id != but
    )
    return session.execute(others).first() is not None
