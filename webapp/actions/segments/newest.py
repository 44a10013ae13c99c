"""What is known last of each customer, taken from the newest run."""

from webapp.db import run
from webapp.models import ValueRun
from webapp.queries.segments import runs

OF_RUN = (
    "year_spend", "r", "f", "m", "value_index", "segment", "points", "grade", "is_pareto", "change", "delta",
    "problems", "deeds", "clv",
)  # fmt: skip
OF_NIGHT = ("last_on", "expected_days", "churn", "churn_why", "churn_since")
TAKE = f"""
INSERT INTO customer_values (customer_id, run_id, seen_on, {", ".join((*OF_RUN, *OF_NIGHT))})
SELECT customer_id, run_id, ?2, {", ".join((*OF_RUN, *OF_NIGHT))} FROM value_rows WHERE run_id = ?1
ON CONFLICT (customer_id) DO UPDATE SET
    run_id = excluded.run_id, {", ".join(f"{name} = excluded.{name}" for name in OF_RUN)}
"""


def take_over(made: ValueRun) -> None:
    """Inside an action. A run of an earlier day, or a second one of the same day, changes nothing here.

    States are the night's: a run sets them only for customers it has not seen yet.
    """
    newest = runs.newest()
    if newest is not None and newest.id == made.id:
        run(TAKE, [made.id, made.as_of.isoformat()])
