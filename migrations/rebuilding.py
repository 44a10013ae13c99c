"""Gives a table another form: SQLite cannot add a column or a constraint where the models write it."""

from sqlite_utils.db import Database

from migrations.running import run


def rebuild(db: Database, table: str, text: str, *, new: dict[str, str] | None = None) -> None:
    """Makes the table anew by the DDL in text (its indexes too) and carries every row over.

    new: added column -> SQL expression of its first value; columns that text leaves out are dropped.
    Keys of other tables keep pointing at the name (legacy_alter_table); foreign keys are off meanwhile.
    """
    db.conn.execute("PRAGMA legacy_alter_table=ON")
    indexes = [
        row[0]
        for row in db.conn.execute(
            "SELECT name FROM sqlite_master WHERE type='index' AND tbl_name=? AND sql IS NOT NULL", [table]
        )
    ]
    for index in indexes:
        db.conn.execute(f'DROP INDEX "{index}"')
    held = {row[1] for row in db.conn.execute(f'PRAGMA table_info("{table}")')}
    db.conn.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_before"')
    run(db, text)
    values = {
        row[1]: (new or {}).get(row[1], f'"{row[1]}"')
        for row in db.conn.execute(f'PRAGMA table_info("{table}")')
        if row[1] in held or row[1] in (new or {})
    }
    into, taken = ", ".join(f'"{name}"' for name in values), ", ".join(values.values())
    db.conn.execute(f'INSERT INTO "{table}" ({into}) SELECT {taken} FROM "{table}_before"')
    db.conn.execute(f'DROP TABLE "{table}_before"')
    db.conn.execute("PRAGMA legacy_alter_table=OFF")
