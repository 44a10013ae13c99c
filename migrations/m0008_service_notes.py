"""A service note on each word of the code lists: what customers of this kind need (CC-19)."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

CODE_ITEMS = """
CREATE TABLE code_items (
    id INTEGER NOT NULL,
    listed TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_active BOOLEAN NOT NULL,
    is_new BOOLEAN NOT NULL,
    service_note TEXT NOT NULL,
    CONSTRAINT pk_code_items PRIMARY KEY (id),
    CONSTRAINT uq_code_items_listed_name UNIQUE (listed, name)
);
"""


def up(db: Database) -> None:
    rebuild(db, "code_items", CODE_ITEMS, new={"service_note": "''"})
