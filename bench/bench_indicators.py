"""Figures of one quarter for fifty people and every department over a million lines of orders.

python bench/generate.py DATA; python bench/generate_ledger.py DATA; python bench/generate_complaints.py DATA;
python bench/bench_indicators.py DATA
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import select

from migrations import migrate
from webapp import create_app
from webapp.acting import acting_as
from webapp.config import Settings
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Department, User
from webapp.queries.indicators import catalogue, figures
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span

QUARTER = Span(date(2026, 7, 1), date(2026, 9, 30))
PEOPLE = 50
EIGHT = (
    "new_cust", "spend", "freq", "recall_conv", "close_ontime", "complaint_ppk", "complete", "ar_overdue",
)  # fmt: skip
BATCH = "PC-BENCH"
FIRST, LAST = QUARTER.first.isoformat(), QUARTER.last.isoformat()
IN_IT = f"verified_on BETWEEN '{FIRST}' AND '{LAST}'"
# What was verified in the quarter had been told of two months before, but for one in four, told of in vain.
TOLD = f"""
INSERT INTO recall_batches (
    number, kind, from_on, to_on, filters, state, notices, items, left_out, job, created_at
) VALUES ('{BATCH}', 'due', '{FIRST}', '{LAST}', '{{}}', 'ready', 0, 0, '{{}}', '', '2026-05-01');

INSERT INTO notices (
    number, batch_id, customer_id, kind, place, channel, step, addressee, address, contact_name,
    contact_phone, contact_email, manager_name, manager_phone, state, token, issued_on, expires_on, note,
    version
)
SELECT 'DQ-BENCH-' || customer_id, (SELECT id FROM recall_batches WHERE number = '{BATCH}'), customer_id,
    'due', '', '', '', '', '', '', '', '', '', '', 'sent', '', '2026-05-01', '2026-12-31', '', 1
FROM (SELECT DISTINCT customer_id FROM instruments WHERE {IN_IT});

INSERT INTO notice_items (
    notice_id, instrument_id, customer_id, due_on, is_mandatory, fee, outcome, reason, elsewhere,
    answered_by, overruled
)
SELECT n.id, i.id, i.customer_id, CASE i.id % 4 WHEN 0 THEN '{FIRST}' ELSE i.verified_on END, 0, 10000,
    '', '', '', '', ''
FROM instruments i JOIN notices n ON n.number = 'DQ-BENCH-' || i.customer_id
WHERE i.{IN_IT};

UPDATE instruments SET created_at = '2024-01-01 00:00:00.000000';
UPDATE instrument_kinds SET department_id = 1 + id % 5;
"""


def tell(database: Path) -> None:
    """Notices of the quarter, put in once; the ledger is older than it, and departments share the work."""
    connection = sqlite3.connect(database)
    if not connection.execute("SELECT 1 FROM recall_batches WHERE number = ?", (BATCH,)).fetchone():
        connection.executescript(f"BEGIN; {TOLD} COMMIT;")
    count = connection.execute(
        "SELECT count(*) FROM notice_items WHERE due_on BETWEEN ? AND ?",
        (QUARTER.first.isoformat(), QUARTER.last.isoformat()),
    ).fetchone()[0]
    lines = connection.execute("SELECT count(*) FROM order_lines").fetchone()[0]
    print(f"{lines} lines of orders, {count} instruments told of in the quarter")
    connection.close()


def measure(sources: list[Source], subjects: list[Subject], what: str) -> None:
    for one in sources if what == "all" else []:
        began, used = time.perf_counter(), time.process_time()
        figures.compute(one, QUARTER, subjects)
        print(f"{one.key:16} {time.perf_counter() - began:6.2f} s {time.process_time() - used:6.2f} s cpu")
    began, used = time.perf_counter(), time.process_time()
    figures.compute_all(sources, QUARTER, subjects)
    took, spent = time.perf_counter() - began, time.process_time() - used
    print(f"{what}: {len(sources)} sources, {len(subjects)} subjects: {took:.1f} s, {spent:.1f} s cpu")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data.resolve()
    settings = Settings(data=data, secret="bench")
    migrate(settings.database)
    tell(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        people = session.scalars(select(User.id).order_by(User.id).limit(PEOPLE)).all()
        subjects = [Subject("person", one) for one in people]
        subjects += [Subject("department", one) for one in session.scalars(select(Department.id))]
        measure([one for one in catalogue.sources() if one.key in EIGHT], subjects, "eight")
        measure(list(catalogue.sources()), subjects, "all")


if __name__ == "__main__":
    main()
