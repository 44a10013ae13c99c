"""An index by the maker's number: the search box finds an instrument by it."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_instruments_serial ON instruments (serial) WHERE deleted_at IS NULL AND serial != '';
"""


def up(db: Database) -> None:
    run(db, DDL)
