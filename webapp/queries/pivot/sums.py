"""The sums of two dimensions: from what is kept, and from the records of customers that changed since."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select, text

from webapp.db import session
from webapp.domain.pivot import YEAR, Key, Sums, shifted
from webapp.domain.viewer import Viewer
from webapp.models import PivotSum
from webapp.queries.pivot.about import About
from webapp.queries.pivot.asked import Asked
from webapp.queries.pivot.narrowing import WORDS, Columns, conditions, counted, kept, key
from webapp.queries.pivot.records import ANYBODY, KEPT, MEASURES, WEIGHS

CHANGED = "{who} IN (SELECT customer_id FROM pivot_stale)"
# Sums of these do not count: they changed since, or, where those are too many to count now, weigh no more.
STALE = "pivot_sums.customer_id NOT IN (SELECT customer_id FROM pivot_stale)"
GONE = f"""pivot_sums.customer_id NOT IN (SELECT s.customer_id FROM pivot_stale s
    LEFT JOIN customers c ON c.id = s.customer_id WHERE NOT coalesce({WEIGHS}, 0))"""
Found = dict[str, dict[bool, dict[tuple[Key, Key], int]]]  # measure -> is it this year's -> sums


def sums(wanted: Asked, about: About, *, viewer: Viewer, today: date) -> dict[str, tuple[Sums, Sums | None]]:
    """By measure: now and a year before (None: not to be compared). One to three statements."""
    names = tuple(one for one in wanted.measures if one in MEASURES)
    found: Found = {one: {True: defaultdict(int), False: defaultdict(int)} for one in wanted.measures}
    if names and about.made_at is not None:
        _add(found, names, _kept(wanted, about, viewer, names), wanted, about.words)
    if names and about.is_live and (about.stale or about.made_at is None):
        where = CHANGED if about.made_at else ANYBODY
        _add(found, names, _counted(wanted, about, viewer, names, where), wanted, None)
    if "overdue" in wanted.measures:
        statement = _debts(wanted, about, viewer)
        _add(found, ("overdue",), session.execute(statement, {"today": today.isoformat()}), wanted, None)
    compared = wanted.is_compared
    return {one: (of[True], of[False] if compared and one in MEASURES else None) for one, of in found.items()}


def _add(found: Found, names: Iterable[str], rows: Any, wanted: Asked, words: dict[int, str] | None) -> None:
    """words: what the numbers of kept words stand for."""
    for is_now, row, column, *amounts in rows:
        at = tuple(
            _key(value, dimension, bool(is_now), words)
            for value, dimension in ((row, wanted.rows), (column, wanted.columns))
        )
        for name, amount in zip(names, amounts, strict=True):
            if amount:
                found[name][bool(is_now)][at] += amount  # type: ignore[index]


def _key(value: Any, dimension: str, is_now: bool, words: dict[int, str] | None) -> Key:
    if words is not None and dimension in WORDS:
        return words.get(value, "")
    plain: Key = value if isinstance(value, str) else int(value)
    return plain if is_now else shifted(plain, dimension)


def _kept(wanted: Asked, about: About, viewer: Viewer, names: tuple[str, ...]) -> Any:
    columns, one = kept(), PivotSum.__table__.c
    fresh = [text(STALE if about.is_live else GONE)] if about.stale else []
    some = or_(*(one[name] != 0 for name in names))
    made = _grouped(columns, [one[name] for name in names], wanted)
    return session.execute(made.where(*conditions(columns, wanted, about, viewer), some, *fresh))


def _counted(wanted: Asked, about: About, viewer: Viewer, names: tuple[str, ...], where: str) -> Any:
    made, columns = counted(KEPT, where, names)
    statement = _grouped(columns, [made.c[name] for name in names], wanted)
    return session.execute(statement.where(*conditions(columns, wanted, about, viewer)))


def _debts(wanted: Asked, about: About, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    made, columns = counted(("debt",), ANYBODY, ("overdue",))
    statement = _grouped(columns, [made.c.overdue], wanted, with_before=False)
    return statement.where(*conditions(columns, wanted, about, viewer))


def _grouped(
    columns: Columns, amounts: Iterable[ColumnElement[Any]], wanted: Asked, *, with_before: bool = True
) -> Select[*tuple[Any, ...]]:
    month: Any = columns["month"]
    is_now = month.between(wanted.first, wanted.last)
    before = month.between(wanted.first - YEAR, wanted.last - YEAR)
    span = or_(is_now, before) if with_before and wanted.is_compared else is_now
    flag, row, column = case((is_now, 1), else_=0), key(columns, wanted.rows), key(columns, wanted.columns)
    made = select(flag, row, column, *(func.sum(one) for one in amounts))
    return made.where(span).group_by(flag, row, *([column] if wanted.columns else []))
