"""Indexes by the maker's and the owner's number: people look an instrument up by them."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_instruments_internal_number ON instruments (internal_number) WHERE deleted_at IS NULL AND internal_number != '';

CREATE INDEX ix_instruments_serial ON instruments (serial) WHERE deleted_at IS NULL AND serial != '';
"""


def up(db: Database) -> None:
    run(db, DDL)
