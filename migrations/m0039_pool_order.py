"""公海 and what is about to fall into it are read in the order of their days."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_pool_entries_there ON pool_entries (entered_on, customer_id) WHERE left_on IS NULL;

CREATE INDEX ix_pool_warnings_falls ON pool_warnings (falls_on, customer_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
