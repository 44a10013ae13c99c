"""The statistics of complaints, of a year and of five; the list is a page of run.py (--as quality).

python bench/generate_complaints.py DATA; python bench/bench_complaints.py DATA
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from run import counting
from sqlalchemy import select

from webapp import clock, create_app
from webapp.config import Settings
from webapp.db import session
from webapp.domain.verbs import Role
from webapp.models import UserRole

ROUNDS = 9


def main() -> None:
    data = Path(sys.argv[1]).resolve()
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    client = _signed_in(app)
    gc.collect()
    gc.freeze()  # as `hengke serve` does
    since = (clock.today() - timedelta(days=5 * 365)).isoformat()
    asked = f"kind=free&since={since}&until={clock.today().isoformat()}"
    for name, path in (
        ("praises", "/praises"),
        ("statistics, a year", "/complaints/statistics"),
        ("statistics, five years", f"/complaints/statistics?{asked}"),
        ("behind a figure", f"/complaints?group=all&figure=repeated&{asked.partition('&')[2]}"),
    ):
        client.get(path)
        with counting(app) as statements:
            status = client.get(path).status_code
        took = _measured(lambda path=path: client.get(path))
        print(f"{name}: {took:.1f} ms, {len(statements)} statements, {status}")


def _measured(ask: Callable[[], Any]) -> float:
    """Median, in milliseconds of the processor."""
    times = []
    for _round in range(ROUNDS):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def _signed_in(app: Flask) -> Any:
    """As the first person of quality."""
    client = app.test_client()
    theirs = select(UserRole.user_id).where(UserRole.role == Role.QUALITY).limit(1)
    with app.app_context():
        person = session.scalars(theirs).first()
    if person is None:
        raise SystemExit("nobody has the role of quality")
    with client.session_transaction() as held:
        held["_user_id"], held["epoch"], held["_fresh"] = str(person), 0, True
    return client


if __name__ == "__main__":
    main()
