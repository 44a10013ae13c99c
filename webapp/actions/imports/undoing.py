"""Undoes a whole run, customer by customer; what was changed since stays and is listed."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.actions.customers.upkeep import refresh_many
from webapp.actions.imports import code_words
from webapp.actions.imports.checking import Tell, order_of
from webapp.actions.imports.judgement import FileKind
from webapp.actions.imports.taking import in_portions
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark, unpacked
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, ImportRow, ImportRun
from webapp.queries.imports import runs
from webapp.queries.reach import condition

PORTION = 100
CHANGED_SINCE = Remark("导入之后又有改动，没有撤销。", tone="warn")
OUT_OF_REACH = Remark("已不在您的权限内，没有撤销。", tone="warn")
IN_BIN = Remark("客户已在回收站，没有撤销。", tone="warn")
CODE_TAKEN = Remark("原来的统一社会信用代码已有其他客户使用，没有撤销。", tone="warn")
UPKEEP = frozenset({"completeness", "updated_at", "version"})


@action(Verb.IMPORT_RUN)
def start(run: ImportRun) -> None:
    """Queues the undoing; a second click finds it started."""
    if run.state == "undone" or (run.state in {"running", "undoing"} and runs.is_at_work(run)):
        return
    if run.state not in {"finished", "running", "undoing"}:
        raise Refusal("这次导入还没有写入，不必撤销。")
    run.state, run.undone_by_id = "undoing", actor().id
    run.job = jobs.enqueue("import_undo", title=f"撤销导入：{run.file_name}", params={"run": run.id})


@jobs.task("import_undo")
def _undo(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    run_id = params["run"]
    progress.total(runs.taken_customers(run_id))
    kept = undo(run_id, tell=progress.step)
    number = session.scalar(select(ImportRun.number).where(ImportRun.id == run_id))
    text = f"已撤销，{kept} 行之后有改动，予以保留。" if kept else "已全部撤销。"
    return {"text": text, "href": f"/imports/{number}"}


def undo(run_id: int, *, tell: Tell | None = None) -> int:
    """Rows that were kept."""
    in_portions(lambda customer_id: _portion(run_id, after=customer_id), tell=tell)
    return _finish(run_id)


@action(Verb.IMPORT_RUN)
def _portion(run_id: int, *, after: int) -> tuple[int, int]:
    """How many customers, and the last one; all rows of a customer are undone together."""
    order = order_of(run_id)
    taken = (ImportRow.run_id == run_id, ImportRow.taken.is_(True))
    targets = session.scalars(
        select(ImportRow.target_id)
        .distinct()
        .where(*taken, ImportRow.target_id > after)
        .order_by(ImportRow.target_id)
        .limit(PORTION)
    ).all()
    if not targets:
        return 0, after
    its_rows = select(ImportRow).where(*taken, ImportRow.target_id.in_(targets))
    rows = session.scalars(its_rows.order_by(ImportRow.target_id, ImportRow.line.desc())).all()
    changed = changed_since(rows, order.kind)
    cards = select(Customer, condition(actor(), Verb.CUSTOMER_EDIT)).where(Customer.id.in_(targets))
    found = {customer.id: (customer, may_edit) for customer, may_edit in session.execute(cards)}
    undone = []
    for target, group in groupby(rows, key=lambda row: row.target_id):
        its, (customer, may_edit) = list(group), found[target or 0]
        why = _why_not(customer, may_edit=bool(may_edit), is_changed=target in changed)
        if not why and _is_code_taken(its, but=customer.id):
            why = CODE_TAKEN
        if why:
            _keep(its, why)
        else:
            order.kind.undo(customer, its, order.terms)
            undone.append(customer)
            for row in its:
                row.taken = False
    refresh_many(undone)
    return len(targets), targets[-1] or after


def changed_since(rows: Sequence[ImportRow], kind: FileKind) -> set[int]:
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
        marks, watched = [row.audit_id or 0 for row in its], kind.watched(its)
        own = verb == Verb.IMPORT_RUN and entry_id <= max(marks)
        concerns = watched is None or (what == "contacts" and row_id in watched)
        if entry_id > min(marks) and not own and concerns and json.loads(changes).keys() - UPKEEP:
            changed.add(customer_id or 0)
    return changed


def _why_not(customer: Customer, *, may_edit: bool, is_changed: bool) -> Remark | None:
    if customer.deleted_at is not None:
        return IN_BIN
    if not may_edit:
        return OUT_OF_REACH
    return CHANGED_SINCE if is_changed else None


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


def _keep(rows: Sequence[ImportRow], why: Remark) -> None:
    for row in rows:
        remarks = unpacked(json.loads(row.remarks))
        if why not in remarks:
            packed = [remark.packed() for remark in (*remarks, why)]
            row.remarks = json.dumps(packed, ensure_ascii=False)


@action(Verb.IMPORT_RUN)
def _finish(run_id: int) -> int:
    run, kept = session.get_one(ImportRun, run_id), runs.kept_rows(run_id)
    code_words.withdraw([(listed, word) for listed, word in json.loads(run.counts).get("words", [])])
    run.state, run.undone_at = "undone", clock.now()
    run.counts = json.dumps(json.loads(run.counts) | {"kept": kept}, ensure_ascii=False)
    return kept
