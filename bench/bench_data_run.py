"""The whole data run of a period: fifty people and eight departments, eight automatic figures each.

python bench/generate.py DATA; python bench/generate_ledger.py DATA; python bench/generate_complaints.py DATA;
python bench/generate_reviews.py DATA --period 2026Q3; python bench/bench_data_run.py DATA
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_indicators import EIGHT, tell
from sqlalchemy import func, select, update

from migrations import migrate
from webapp import create_app
from webapp.acting import acting_as
from webapp.actions.reviews import running
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ItemValue, PlanItem, Review, ReviewPeriod, ReviewPlan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--period", default="2026Q3")
    told = parser.parse_args()
    settings = Settings(data=told.data.resolve(), secret="bench")
    migrate(settings.database)
    tell(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        period = session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == told.period)).one()
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            _all_automatic(period)
        before = session.scalar(select(func.count(ItemValue.id))) or 0
        began, used = time.perf_counter(), time.process_time()
        print(running.run(period))
        took, spent = time.perf_counter() - began, time.process_time() - used
        kept = (session.scalar(select(func.count(ItemValue.id))) or 0) - before
        print(f"{kept} figures kept: {took:.1f} s, {spent:.1f} s cpu")


def _all_automatic(period: ReviewPeriod) -> None:
    """Every review waits for figures, and each of its eight items takes another source."""
    session.execute(update(Review).where(Review.period_id == period.id).values(state="self"))
    plans = select(ReviewPlan.id).join(Review).where(Review.period_id == period.id)
    for place, key in enumerate(EIGHT, start=1):
        session.execute(
            update(PlanItem)
            .where(PlanItem.plan_id.in_(plans), PlanItem.position == place)
            .values(source="auto", source_key=key)
        )


if __name__ == "__main__":
    main()
