"""经营概览: one owner's figures as they were last counted, one row for the house, each department, each person."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE overviews (
    owner TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    as_of DATETIME NOT NULL,
    CONSTRAINT pk_overviews PRIMARY KEY (owner, owner_id),
    CONSTRAINT ck_overviews_owner CHECK (owner in ('institute', 'department', 'person'))
);
"""


def up(db: Database) -> None:
    run(db, DDL)
