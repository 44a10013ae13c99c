"""Rows of daily work, kept by table and written at one go; their ids count up from what is there."""

from collections import defaultdict
from typing import Any

from sqlalchemy import func, insert, inspect, select

from webapp.db import Model, session

Row = dict[str, Any]
PORTION = 500


class Book:
    def __init__(self) -> None:
        self.rows: dict[type[Model], list[Row]] = defaultdict(list)
        self._ids: dict[type[Model], int] = {}
        self._blank: dict[type[Model], Row] = {}

    def add(self, model: type[Model], **values: Any) -> Row:
        """With the table's defaults, and an id where it has one."""
        if model not in self._blank:
            self._blank[model] = _blank(model)
            self._ids[model] = _highest(model) if "id" in self._blank[model] else 0
        row = self._blank[model] | values
        if "id" in row:
            self._ids[model] += 1
            row["id"] = self._ids[model]
        self.rows[model].append(row)
        return row

    def write(self) -> None:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for model, made in self.rows.items():
            for start in range(0, len(made), PORTION):
                session.execute(insert(model.__table__), made[start : start + PORTION])  # type: ignore[arg-type]
        session.expire_all()


def _blank(model: type[Model]) -> Row:
    found: Row = {}
    for attribute in inspect(model).column_attrs:
        default = attribute.columns[0].default
        found[attribute.key] = default.arg if default is not None and default.is_scalar else None
    return found


def _highest(model: type[Model]) -> int:
    return session.scalar(select(func.coalesce(func.max(inspect(model).columns["id"]), 0))) or 0
