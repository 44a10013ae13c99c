"""The whole data run of a period: fifty people and eight departments, eight automatic figures each.

python bench/generate.py DATA; python bench/generate_ledger.py DATA; python bench/generate_complaints.py DATA;
python bench/generate_reviews.py DATA --period 2026Q3; python bench/bench_data_run.py DATA
"""

import argparse
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_indicators import EIGHT, tell
from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import func, select

from migrations import migrate
from webapp import create_app
from webapp.acting import acting_as
from webapp.actions.reviews import running
from webapp.config import Settings
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import ItemValue, ReviewPeriod


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--period", default="2026Q3")
    told = parser.parse_args()
    settings = Settings(data=told.data.resolve(), secret="bench")
    migrate(settings.database)
    tell(settings.database)
    all_automatic(settings.database, told.period)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        period = session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == told.period)).one()
        before = session.scalar(select(func.count(ItemValue.id))) or 0
        began, used = time.perf_counter(), time.process_time()
        print(running.run(period))
        took, spent = time.perf_counter() - began, time.process_time() - used
        kept = (session.scalar(select(func.count(ItemValue.id))) or 0) - before
        print(f"{kept} figures kept: {took:.1f} s, {spent:.1f} s cpu")


def all_automatic(database: Path, slug: str) -> None:
    """Every review waits for figures, and each of its eight items takes another source.

    Agreed plans do not change; this folder's do, for the sake of the measure.
    """
    with closing(sqlite3.connect(database)) as connection:
        of = "(SELECT id FROM review_periods WHERE slug = ?)"
        plans = (
            f"SELECT p.id FROM review_plans p JOIN reviews r ON r.id = p.review_id WHERE r.period_id = {of}"
        )
        held = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('plan_items', 'reviews')"
        )
        for (name,) in connection.execute(held).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(f"UPDATE reviews SET state = 'self' WHERE period_id = {of}", (slug,))
        for place, key in enumerate(EIGHT, start=1):
            connection.execute(
                "UPDATE plan_items SET source = 'auto', source_key = ?"
                f" WHERE position = ? AND plan_id IN ({plans})",
                (key, place, slug),
            )
        connection.commit()


if __name__ == "__main__":
    main()
