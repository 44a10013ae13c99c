"""The list of complaints beside the barest page of the same rows, and the statistics of five years.

python bench/generate_complaints.py DATA; python bench/bench_complaints.py DATA
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask, render_template_string
from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import event, select

from webapp import clock, create_app, db
from webapp.config import Settings
from webapp.db import session
from webapp.domain.verbs import Role
from webapp.models import UserRole

ROUNDS = 25
ROWS = """
SELECT p.number, p.stage, p.severity, p.track, p.category, p.channel, p.summary, p.complainant, p.received_at,
       p.due_at, p.is_paused, p.upheld, c.number AS customer, c.name, d.name AS department, u.name AS handler
FROM complaints p LEFT JOIN customers c ON c.id = p.customer_id
LEFT JOIN departments d ON d.id = p.department_id
LEFT JOIN users u ON u.id = p.handler_id WHERE p.stage NOT IN ('closed', 'ended')
ORDER BY p.due_at IS NULL, p.due_at, p.id LIMIT 50
"""
ROW = "<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>"
PAGE = f"<table>{{% for row in rows %}}{ROW}{{% endfor %}}</table>"


def main() -> None:
    data = Path(sys.argv[1]).resolve()
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    bare = _bare(Settings(data=data).database)
    client, seen = _signed_in(app), []
    with app.app_context():
        event.listen(db.db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    since = (clock.today() - timedelta(days=5 * 365)).isoformat()
    asked = f"kind=free&since={since}&until={clock.today().isoformat()}"
    least = _measured(lambda: bare.get("/"))
    print(f"yardstick: {least:.1f} ms")
    for name, path in (
        ("list", "/complaints"),
        ("list, overdue", "/complaints?group=overdue"),
        ("list, all", "/complaints?group=all"),
        ("praises", "/praises"),
        ("statistics, a year", "/complaints/statistics"),
        ("statistics, five years", f"/complaints/statistics?{asked}"),
        ("behind a figure", f"/complaints?group=all&figure=repeated&{asked.partition('&')[2]}"),
    ):
        client.get(path)
        seen.clear()
        status = client.get(path).status_code
        asked_for = len([one for one in seen if not one.startswith(("BEGIN", "PRAGMA"))])
        took = _measured(lambda path=path: client.get(path))
        print(f"{name}: {took:.1f} ms, ratio {took / least:.2f}, {asked_for} statements, {status}")


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


def _bare(database: Path) -> Any:
    """One sign-in looked up, the same rows by raw SQL, one plain template."""
    app = Flask("bare")
    connection = sqlite3.connect(database, check_same_thread=False)
    db.pragmas(connection)

    @app.get("/")
    def page() -> str:
        connection.execute("SELECT * FROM users WHERE id = 1").fetchone()
        return render_template_string(PAGE, rows=connection.execute(ROWS).fetchall())

    return app.test_client()


if __name__ == "__main__":
    main()
