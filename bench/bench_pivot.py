"""多维分析 beside a plain sum over all order lines by raw SQL: python bench/bench_pivot.py DATA."""

import sys
import time
from pathlib import Path

from webapp import clock, create_app
from webapp.actions import pivot
from webapp.config import Settings
from webapp.db import let_go, run
from webapp.domain.viewer import SYSTEM
from webapp.queries.pivot.about import about
from webapp.queries.pivot.asked import asked
from webapp.queries.pivot.tables import made

CASES = (
    ("field by month", {}),
    ("industry by region", {"rows": "industry", "columns": "region"}),
    ("managers, all measures", {"rows": "manager", "columns": ""}),
    ("regions of a manager", {"rows": "region", "columns": "industry", "manager": "5"}),
)
PLAIN = """
SELECT c.industry, c.region, sum(l.charged) FROM order_lines l JOIN orders o ON o.id = l.order_id
JOIN customers c ON c.id = o.customer_id
WHERE o.state NOT IN ('draft', 'cancelled') AND c.deleted_at IS NULL AND c.secrecy <> 'isolated'
    AND o.ordered_on BETWEEN ? AND ? GROUP BY 1, 2
"""
TIMES = 5


def main(data: Path) -> None:
    """Wall time, the best of five; the sums are made first where there are none."""
    with create_app(Settings(data=data, secret="bench"), migrated=True).app_context():
        if about().made_at is None:
            pivot.make()
        today = clock.today()
        first = today.replace(year=today.year - 1).isoformat()
        _told("yardstick: plain SQL, no year before", lambda: run(PLAIN, (first, today.isoformat())))
        for name, query in CASES:
            wanted = asked(query, today=today, viewer=SYSTEM)
            _told(name, lambda wanted=wanted: made(wanted, viewer=SYSTEM, today=today))


def _told(name: str, work: object) -> None:
    best = 1e9
    for _time in range(TIMES):
        begun = time.perf_counter()
        work()  # type: ignore[operator]
        best = min(best, time.perf_counter() - begun)
        let_go()
    print(f"{name:40} {best * 1000:7.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
