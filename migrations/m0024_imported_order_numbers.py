"""Institutes filled as a demo counted imported orders by another name: an import began at 1 again and failed."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
INSERT INTO sequences (name, value)
SELECT 'imported_order', value FROM sequences WHERE name = 'order-file'
ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value);

DELETE FROM sequences WHERE name = 'order-file';
"""


def up(db: Database) -> None:
    run(db, DDL)
