"""All notices of a batch on paper: a job whose pages are made in a process of their own."""

from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Notice, RecallBatch
from webapp.printing import run_apart
from webapp.queries.recalls import papers

MOST = 2000
PORTION = 200


@action(Verb.RECALL_MAKE)
def start(batch: RecallBatch) -> str:
    """Number of the job; its result is one PDF to download."""
    count = len(papers.of_batch(batch.id, viewer=actor(), most=MOST + 1))
    if batch.state != "ready" or not count:
        raise Refusal("这一批次没有可打印的通知。")
    if count > MOST:
        raise Refusal("一次最多打印 %(n)d 份通知，请按检校部门或客户经理分批编制。", n=MOST)
    return jobs.enqueue(
        "print_notices", title=f"打印 {batch.number} 的 {count} 份通知", params={"batch": batch.id}
    )


@jobs.task("print_notices")
def print_notices(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Pages come in chunks; what was printed is noted on each notice afterwards."""
    ids = papers.of_batch(params["batch"], viewer=actor(), most=MOST)
    number = session.scalar(select(RecallBatch.number).where(RecallBatch.id == params["batch"]))
    progress.total(len(ids))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=ids, kind="notices")
    for start_at in range(0, len(ids), PORTION):
        _note(ids[start_at : start_at + PORTION])
    return {"file": name, "name": f"{number} 到期通知 {len(ids)} 份.pdf", "text": f"共 {pages} 页。"}


@action(Verb.RECALL_MAKE)
def _note(ids: list[int]) -> None:
    for notice in session.scalars(select(Notice).where(Notice.id.in_(ids))):
        notice.printed_at = clock.now()
    session.flush()
