"""A month's batch of notices, and 500 of them on paper: how long, by wall and by processor."""

import json
import resource
import time
from calendar import monthrange
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from generate_ledger import TODAY
from sqlalchemy import func, select

from webapp import create_app
from webapp.acting import acting_as
from webapp.actions.recalls import making, printing
from webapp.config import Settings
from webapp.db import session
from webapp.models import Job, Notice, NoticeItem, RecallBatch
from webapp.queries.recalls import papers
from webapp.queries.recalls.candidates import Order
from webapp.queries.users import account

ASSISTANT, PAPERS, PIECES = 990, 500, 5


def recalls(data: Path) -> None:
    """Into the data folder given, which then holds them."""
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    with app.app_context():
        found = account(ASSISTANT)
        assert found is not None
        with acting_as(found.viewer):
            first = (TODAY.replace(day=28) + timedelta(days=10)).replace(day=1)
            last = first.replace(day=monthrange(first.year, first.month)[1])
            number = _clocked("batch of a month", lambda: making.start(Order("due", first, last)).number)
            batch = session.scalars(select(RecallBatch).where(RecallBatch.number == number)).one()
            print(f"{batch.notices} notices, {batch.items} instruments, {batch.state}")
            _print(batch.id)


def _print(batch_id: int) -> None:
    """The 500 notices whose instruments are nearest to five each; the rest of the batch is left aside."""
    chosen = [
        row.notice_id
        for row in session.execute(
            select(NoticeItem.notice_id)
            .join(Notice, Notice.id == NoticeItem.notice_id)
            .where(Notice.batch_id == batch_id)
            .group_by(NoticeItem.notice_id)
            .order_by(func.abs(func.count() - PIECES), NoticeItem.notice_id)
            .limit(PAPERS)
        )
    ]
    pieces = session.scalar(select(func.count()).where(NoticeItem.notice_id.in_(chosen)))
    print(f"{len(chosen)} notices of {pieces} instruments")
    papers.of_batch = lambda *_batch, **_how: chosen
    batch = session.get_one(RecallBatch, batch_id)
    number = _clocked("printed", lambda: printing.start(batch))
    job = session.scalars(select(Job).where(Job.number == number)).one()
    print(job.state, json.loads(job.result or "{}"))


def _clocked(what: str, deed: Callable[[], Any]) -> Any:
    begun, before = time.perf_counter(), _spent()
    given = deed()
    print(f"{what}: {time.perf_counter() - begun:.1f} s, {_spent() - before:.1f} s of processor", flush=True)
    return given


def _spent() -> float:
    """With the processes that were started and have ended."""
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in each)
