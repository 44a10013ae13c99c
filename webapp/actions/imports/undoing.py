"""Undoes a whole run, unit by unit; what was changed since stays and is listed."""

import json
from typing import Any

from sqlalchemy import ColumnElement, func, select

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.actions.imports import code_words
from webapp.actions.imports.checking import Tell, order_of
from webapp.actions.imports.kinds import KINDS
from webapp.actions.imports.receiving import refuse_kind
from webapp.actions.imports.taking import in_portions
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark, unpacked
from webapp.domain.verbs import Verb
from webapp.models import ImportRow, ImportRun
from webapp.queries.imports import runs

PORTION = 150  # rows


@action(Verb.IMPORT_RUN)
def start(run: ImportRun) -> None:
    """Queues the undoing; a second click finds it started."""
    if run.state == "undone" or (run.state in {"running", "undoing"} and runs.is_at_work(run)):
        return
    if run.state not in {"finished", "running", "undoing"}:
        raise Refusal("这次导入还没有写入，不必撤销。")
    refuse_kind(KINDS[run.kind])
    run.state, run.undone_by_id = "undoing", actor().id
    run.job = jobs.enqueue("import_undo", title=f"撤销导入：{run.file_name}", params={"run": run.id})


@jobs.task("import_undo")
def _undo(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    run_id = params["run"]
    progress.total(runs.taken_units(run_id))
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
    """How many units, and the last one; all rows of a unit are undone together, or none."""
    order = order_of(run_id)
    taken = (ImportRow.run_id == run_id, ImportRow.taken.is_(True))
    units = _units(taken, after=after)
    if not units:
        return 0, after
    its_rows = select(ImportRow).where(*taken, ImportRow.unit_id.in_(units))
    rows = session.scalars(its_rows.order_by(ImportRow.unit_id, ImportRow.line.desc())).all()
    kept = order.kind.undo(rows, order.terms)
    for row in rows:
        why = kept.get(row.unit_id or 0)
        if why:
            _keep(row, why)
        else:
            row.taken = False
    return len(units), units[-1]


def _units(taken: tuple[ColumnElement[bool], ...], *, after: int) -> list[int]:
    """So many that their rows fit into a short transaction, and one at least."""
    counted = (
        select(ImportRow.unit_id, func.count())
        .where(*taken, ImportRow.unit_id > after)
        .group_by(ImportRow.unit_id)
        .order_by(ImportRow.unit_id)
        .limit(PORTION)
    )
    units, rows = list[int](), 0
    for unit, count in session.execute(counted):
        rows += count
        if units and rows > PORTION:
            break
        units.append(unit or 0)
    return units


def _keep(row: ImportRow, why: Remark) -> None:
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
