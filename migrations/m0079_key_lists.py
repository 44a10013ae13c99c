"""Narrow copies for the lists of key accounts: who is one, and who brings the first eighty percent."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_customers_key ON customers (id, status, grade, secrecy, manager_id) WHERE is_key = 1 AND deleted_at IS NULL;
CREATE INDEX ix_customer_values_pareto ON customer_values (customer_id) WHERE is_pareto = 1;
"""


def up(db: Database) -> None:
    run(db, DDL)
