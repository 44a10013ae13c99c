"""Rows with a first and a last day: which of them hold on a given day."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_


def holds(model: Any, on: date) -> ColumnElement[bool]:
    """from_on and until_on are both days on which it holds; no until_on: without end."""
    return and_(model.from_on <= on, not_over(model, on))


def not_over(model: Any, on: date) -> ColumnElement[bool]:
    """For rows that hold from the day they are written."""
    return or_(model.until_on.is_(None), model.until_on >= on)
