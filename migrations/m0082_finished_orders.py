"""A narrow copy of orders by the day they were finished: for the list a survey draws from."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_orders_finished ON orders (finished_on, customer_id, state, charged_total);
"""


def up(db: Database) -> None:
    run(db, DDL)
