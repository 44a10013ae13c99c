"""Takes the checked rows into the cards, portion by portion; what a stop cuts off goes on where it was."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from webapp import clock, jobs
from webapp.actions import action, session
from webapp.actions.assignments import raising
from webapp.actions.imports import code_words
from webapp.actions.imports.checking import Tell, order_of, worded
from webapp.actions.imports.judgement import Judgement
from webapp.actions.imports.receiving import forget_file, refuse_others
from webapp.actions.imports.understanding import Draft
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import unpacked
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import AuditEntry, ImportRow, ImportRun
from webapp.queries.imports import runs

PORTION = 200
TO_TAKE = ("new", "changed")


@action(Verb.IMPORT_RUN)
def start(run: ImportRun, *, folder: Path) -> None:
    """Queues the run; a second click finds it started and does nothing, a stopped one goes on."""
    refuse_others(run)
    if run.state in {"finished", "undoing", "undone"} or (run.state == "running" and runs.is_at_work(run)):
        return
    if run.state not in {"preview", "running"}:
        raise Refusal("请先核对文件，再开始导入。")
    run.state = "running"
    run.job = jobs.enqueue("import", title=f"导入：{run.file_name}", params={"run": run.id})
    forget_file(run, folder=folder)


@action(Verb.IMPORT_RUN)
def take_now(run: ImportRun) -> None:
    """Opens a checked run for take() without a job: the command line waits for it."""
    if run.state != "preview":
        raise Refusal("请先核对文件，再开始导入。")
    run.state = "running"


@jobs.task("import")
def _import(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    run_id = params["run"]
    progress.total(remaining(run_id))
    counts = take(run_id, tell=progress.step)
    number = session.scalar(select(ImportRun.number).where(ImportRun.id == run_id))
    return {"text": worded(counts), "href": f"/imports/{number}"}


def remaining(run_id: int) -> int:
    waiting = select(func.count()).where(
        ImportRow.run_id == run_id, ImportRow.outcome.in_(TO_TAKE), ImportRow.taken.is_(False)
    )
    return int(session.scalar(waiting) or 0)


def take(run_id: int, *, tell: Tell | None = None) -> dict[str, int]:
    """Counts by outcome at the end; each portion is judged again on the cards as they are then."""
    in_portions(lambda line: _portion(run_id, after=line), tell=tell)
    return _finish(run_id)


def in_portions(portion: Callable[[int], tuple[int, int]], *, tell: Tell | None) -> None:
    """Until nothing is left; portion: where the last one ended -> how many it did, and where it ends."""
    done, last = 0, 0
    while True:
        count, last = portion(last)
        if not count:
            return
        done += count
        if tell:
            tell(done)


@action(Verb.IMPORT_RUN)
def _portion(run_id: int, *, after: int) -> tuple[int, int]:
    """How many rows, and the last line."""
    waiting = select(ImportRow).where(ImportRow.id.in_(_next(run_id, after=after)))
    rows = session.scalars(waiting.order_by(ImportRow.line).options(defer(ImportRow.original))).all()
    if not rows:
        return 0, after
    order = order_of(run_id)
    drafts = [Draft(row.line, json.loads(row.values)) for row in rows]
    judgements = order.kind.take(drafts, order.terms)
    code_words.add([word for one in judgements if not one.draft.is_refused for word in one.words])
    _remember(rows, judgements)
    return len(rows), rows[-1].line


def _next(run_id: int, *, after: int) -> list[int]:
    """The rows of the next portion; each outcome in the order of its index, so that nothing is sorted."""
    found: list[tuple[int, int]] = []
    for outcome in TO_TAKE:
        rows = (
            select(ImportRow.line, ImportRow.id)
            .where(
                ImportRow.run_id == run_id,
                ImportRow.outcome == outcome,
                ImportRow.line > after,
                ImportRow.taken.is_(False),
            )
            .order_by(ImportRow.line)
            .limit(PORTION)
        )
        found += [(line, row_id) for line, row_id in session.execute(rows)]
    return [row_id for _line, row_id in sorted(found)[:PORTION]]


def _remember(rows: Sequence[ImportRow], judgements: Sequence[Judgement]) -> None:
    """What became of each row; the newest entry of the log tells later changes from these."""
    newest = session.scalar(select(func.max(AuditEntry.id)))
    for row, judgement in zip(rows, judgements, strict=True):
        row.outcome = judgement.outcome
        if judgement.outcome in TO_TAKE:
            assert judgement.standing is not None
            row.taken, row.audit_id = True, newest
            row.target_id = judgement.standing.customer.id
            row.unit_id = judgement.unit_id or row.target_id
            row.before = json.dumps(judgement.before | {"shown": judgement.shown}, ensure_ascii=False)
        if judgement.draft.is_refused:
            kept = [remark for remark in unpacked(json.loads(row.remarks)) if remark.tone != "bad"]
            remarks = [*judgement.draft.remarks, *kept]
            row.remarks = json.dumps([remark.packed() for remark in remarks], ensure_ascii=False)
    session.flush()


@action(Verb.IMPORT_RUN)
def _finish(run_id: int) -> dict[str, int]:
    run = session.get_one(ImportRun, run_id)
    counts = runs.counted(run_id)
    if run.state == "running":
        run.state, run.finished_at = "finished", clock.now()
        run.counts = json.dumps(json.loads(run.counts) | counts, ensure_ascii=False)
        if run.kind == "customers" and counts.get("new"):
            jobs.enqueue(raising.IMPORTED, title=N_("提出分配建议"), params={"run": run_id})
    return counts
