"""Rows on their way into the tables by the raw driver, with the models' own defaults."""

from datetime import UTC, date, datetime
from typing import Any

from pysqlite3 import dbapi2 as sqlite3

Row = dict[str, Any]


class Writer:
    """Rows into a table by the raw driver; columns not given get the model's default."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.kept: dict[type, list[Row]] = {}

    def add(self, model: type, row: Row) -> None:
        self.kept.setdefault(model, []).append(row)

    def flush(self) -> None:
        for model, rows in self.kept.items():
            columns = model.__table__.columns  # type: ignore[attr-defined]
            blank = {
                column.name: column.default.arg if column.default is not None else None for column in columns
            }
            marks = ", ".join("?" * len(columns))
            listed = ", ".join(f'"{column.name}"' for column in columns)
            self.connection.executemany(
                f"INSERT INTO {model.__tablename__} ({listed}) VALUES ({marks})",  # type: ignore[attr-defined]
                ([_stored(value) for value in (blank | row).values()] for row in rows),
            )
        self.kept.clear()


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
