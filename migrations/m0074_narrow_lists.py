"""Narrow copies for lists at a million contacts: what cost something, what was entered late."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_activities_cost ON activities (happened_at, customer_id, by_id, kind, cost) WHERE cost > 0 AND deleted_at IS NULL;
CREATE INDEX ix_activities_late ON activities (happened_at, id, customer_id, by_id, kind, phase) WHERE is_late = 1 AND deleted_at IS NULL;
"""


def up(db: Database) -> None:
    run(db, DDL)
