"""Narrow copies for lists of customer value: states of churn by what they bring, lifetime values in order."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_customer_values_year ON customer_values (year_spend, customer_id, churn);

CREATE INDEX ix_value_rows_clv ON value_rows (run_id, clv, customer_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
