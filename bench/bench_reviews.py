"""All 考核表 of a quarter on paper: one by itself, fifty as the job makes them, their table as a workbook.

python bench/bench_reviews.py DATA   (any data folder, an empty one too; it then holds the quarter)
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from review_cases import SLUG, fill, members
from run import counting
from sqlalchemy import select

from migrations import migrate
from webapp import create_app
from webapp.acting import acting_as
from webapp.actions.reviews import printing
from webapp.config import Settings
from webapp.db import session
from webapp.models import Job
from webapp.queries.reviews import whole
from webapp.queries.users import account


def main() -> None:
    settings = Settings(data=Path(sys.argv[1]).resolve(), secret="bench")
    settings.data.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context():
        fill()
        seated = account(members()[0])
        assert seated is not None
        period = whole.opened(SLUG, viewer=seated.viewer)
        assert period is not None
        numbers = [one.review.number for one in whole.planned(period, seated.viewer)]
    _pages(app, seated.viewer.id or 0, numbers)
    with app.app_context(), acting_as(seated.viewer):
        job = _clocked(f"{len(numbers)} sheets as a job", lambda: printing.start(period))
        row = session.scalars(select(Job).where(Job.number == job)).one()
        told = json.loads(row.result or "{}")
        size = (settings.work / told["file"]).stat().st_size
        print(row.state, told["text"], f"{size:,} bytes")


def _pages(app: Flask, member: int, numbers: list[str]) -> None:
    """The second time: the first sets up the press."""
    client = app.test_client()
    with client.session_transaction() as held:
        held["_user_id"], held["epoch"], held["_fresh"] = str(member), 0, True
    for what, path in (
        ("one sheet", f"/reviews/{numbers[0]}.pdf"),
        ("the table as a workbook", f"/reviews/periods/{SLUG}/table.xlsx"),
    ):
        client.get(path)
        with counting(app) as statements:
            answer = _clocked(what, lambda path=path: client.get(path))
        print(f"{answer.status_code}, {len(statements)} statements, {len(answer.data):,} bytes")


def _clocked(what: str, deed: Callable[[], Any]) -> Any:
    begun, before = time.perf_counter(), _spent()
    given = deed()
    print(f"{what}: {time.perf_counter() - begun:.1f} s, {_spent() - before:.1f} s of processor", flush=True)
    return given


def _spent() -> float:
    """With the processes that were started and have ended."""
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in each)


if __name__ == "__main__":
    main()
