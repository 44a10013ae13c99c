"""Checks a mapped file row by row into the staging table: what would be new, changed, same, refused."""

import json
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from webapp import jobs
from webapp.actions import action, actor, session
from webapp.actions.imports import code_words
from webapp.actions.imports.judgement import FileKind, Terms
from webapp.actions.imports.judging import Judged, judged
from webapp.actions.imports.kinds import KINDS
from webapp.actions.imports.receiving import BEFORE_TAKING, mapping_of, opened, refuse_kind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ImportRow, ImportRun

AT_ONCE = 150_000  # bytes of a file that is checked while the person waits, in about a second
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Order:
    """What checking needs to know of a run, free of the session."""

    run_id: int
    kind: FileKind
    file_name: str
    mapping: dict[int, str]
    terms: Terms


class Superseded(Refusal):
    """Somebody had the same file checked anew meanwhile; that check goes on, this one ends."""

    def __init__(self) -> None:
        super().__init__("文件正在重新核对，请稍候再看。")


def begin(run: ImportRun, *, path: Path) -> None:
    """Small files at once, others as a job."""
    if not path.is_file():
        raise Refusal("上传的文件已被清理，请重新上传。")
    if path.stat().st_size <= AT_ONCE:
        check(run.id, path=path)
    else:
        _enqueue(run, path=path)


@action(Verb.IMPORT_RUN)
def _enqueue(run: ImportRun, *, path: Path) -> None:
    title = f"核对文件：{run.file_name}"
    run.job = jobs.enqueue("import_check", title=title, params={"run": run.id, "path": str(path)})


@jobs.task("import_check")
def _check(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    counts = check(params["run"], path=Path(params["path"]), token=progress.number, tell=progress.step)
    number = session.scalar(select(ImportRun.number).where(ImportRun.id == params["run"]))
    return {"text": worded(counts), "href": f"/imports/{number}"}


def check(run_id: int, *, path: Path, token: str = "", tell: Tell | None = None) -> Counter[str]:
    """All rows or none: a file refused halfway leaves no rows, and its run waits for another mapping.

    token: the job's number, or one made here: who holds it writes, so that two clicks check once.
    """
    order, counts, words = order_of(run_id), Counter[str](), dict[tuple[str, str], None]()
    token = token or secrets.token_hex(8)
    _clear(run_id, token=token)
    try:
        table = opened(path, name=order.file_name, kind=order.kind)
        for portion in judged(table, kind=order.kind, mapping=order.mapping, terms=order.terms):
            count(portion, counts)
            for one in portion:
                if one.judgement.outcome in ("new", "changed"):
                    words.update(dict.fromkeys(one.judgement.words))
            _stage(run_id, portion, token=token)
            if tell:
                tell(counts.total() - counts["near"])
        _ready(run_id, counts, code_words.lacking(words), token=token)
    except Superseded:
        raise
    except Refusal:
        _clear(run_id, token=token, state="mapping")
        raise
    return counts


def order_of(run_id: int) -> Order:
    """Asked anew for each portion, for whoever carries it out."""
    run = session.get_one(ImportRun, run_id)
    refuse_kind(KINDS[run.kind])
    terms = Terms(run.number, actor(), run.assigns, run.id)
    return Order(run_id, KINDS[run.kind], run.file_name, mapping_of(run), terms)


def count(portion: Sequence[Judged], counts: Counter[str]) -> None:
    counts.update(one.judgement.outcome for one in portion)
    counts["near"] += sum(one.judgement.is_near for one in portion)


def worded(counts: Mapping[str, int]) -> str:
    """新增 3　变更 1　相同 796　拒绝 0"""
    labels = (("新增", "new"), ("变更", "changed"), ("相同", "same"), ("拒绝", "refused"))
    return "　".join(f"{label} {counts.get(key, 0)}" for label, key in labels)


@action(Verb.IMPORT_RUN)
def _clear(run_id: int, *, token: str, state: str = "checking") -> None:
    run = session.get_one(ImportRun, run_id)
    if run.state not in BEFORE_TAKING:
        raise Superseded
    session.execute(delete(ImportRow).where(ImportRow.run_id == run_id))
    run.state, run.job = state, token


def _held(run_id: int, token: str) -> ImportRun:
    run = session.get_one(ImportRun, run_id)
    if run.job != token or run.state != "checking":
        raise Superseded
    return run


@action(Verb.IMPORT_RUN)
def _stage(run_id: int, portion: Sequence[Judged], *, token: str) -> None:
    _held(run_id, token)
    session.execute(insert(ImportRow), [_staged(run_id, one) for one in portion])


@action(Verb.IMPORT_RUN)
def _ready(run_id: int, counts: Counter[str], words: Sequence[tuple[str, str]], *, token: str) -> None:
    run = _held(run_id, token)
    run.state = "preview"
    told = json.loads(run.counts) | counts | {"words": [list(word) for word in words]}
    run.counts = json.dumps(told, ensure_ascii=False)


def _staged(run_id: int, one: Judged) -> dict[str, Any]:
    judgement = one.judgement
    target = judgement.standing.customer_id if judgement.standing else None
    return {
        "run_id": run_id,
        "line": one.row.line,
        "original": json.dumps([_cell(cell) for cell in one.row.cells], ensure_ascii=False),
        "values": json.dumps(judgement.draft.values, ensure_ascii=False),
        "outcome": judgement.outcome,
        "remarks": json.dumps([remark.packed() for remark in judgement.draft.remarks], ensure_ascii=False),
        "is_near": judgement.is_near,
        "near_id": judgement.near_id,
        "target_id": target,
        "before": json.dumps({"shown": judgement.shown} if judgement.shown else {}, ensure_ascii=False),
    }


def _cell(cell: object | None) -> Any:
    """As JSON can keep it: a moment as {"at": …}, what cannot be kept as its text."""
    match cell:
        case None | str() | bool() | int() | float():
            return cell
        case datetime():
            return {"at": cell.isoformat()}
    return str(cell)
