"""Columns of sums and records by dimension, and the conditions that an address and one's reach make."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Subquery, literal, select, text
from sqlalchemy.sql import column

from webapp.domain.pivot import MONTHS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PivotSum, PivotWord
from webapp.queries.pivot.about import About
from webapp.queries.pivot.asked import Asked
from webapp.queries.pivot.records import placed
from webapp.queries.reach import condition

Columns = dict[str, ColumnElement[Any]]
WORDS = ("field", "industry", "region")
INTEGERS = {"month": Integer}
PLACED = ("customer_id", "month", "field", "manager", "department", "industry", "region")


def kept() -> Columns:
    """Of the sums that are kept; words are numbers there."""
    one: Any = PivotSum
    return {
        "customer_id": one.customer_id, "month": one.month, "field": one.field_id, "manager": one.manager_id,
        "department": one.department_id, "industry": one.industry_id, "region": one.region_id,
    }  # fmt: skip


def counted(
    kinds: tuple[str, ...], where: str, names: tuple[str, ...], *, join: str = "JOIN"
) -> tuple[Subquery, Columns]:
    """Of records as they are now; names: their columns beside the dimensions; join: see placed()."""
    told = ", ".join(f"r.{name}" for name in names)
    body = text(placed(kinds, where, columns=told, join=join))
    made = body.columns(*(column(name, INTEGERS.get(name)) for name in (*PLACED, *names))).subquery()
    return made, {name: made.c[name] for name in PLACED}


def key(columns: Columns, dimension: str) -> ColumnElement[Any]:
    """What is grouped by; "": nothing."""
    month: Any = columns["month"]
    if dimension == "":
        return literal(0, literal_execute=True)
    if dimension in MONTHS:
        whole: ColumnElement[Any] = month // MONTHS[dimension]
        return whole
    return columns[dimension]


def conditions(columns: Columns, wanted: Asked, about: About, viewer: Viewer) -> list[ColumnElement[bool]]:
    """What the address chose, and whose customers this person may know the figures of."""
    found = [_chosen(columns, name, value, about) for name, value in wanted.chosen.items()]
    if not viewer.is_system and viewer.reach(Verb.REPORT_READ) is not Reach.ALL:
        mine = select(Customer.id).where(condition(viewer, Verb.REPORT_READ))
        found.append(columns["customer_id"].in_(mine))
    return found


def _chosen(columns: Columns, name: str, value: str, about: About) -> ColumnElement[bool]:
    """A word "-" stands for none, and so does a number 0."""
    one: Any = columns[name]
    found: ColumnElement[bool]
    if name in WORDS:
        word = "" if value == "-" else value
        kept_word = select(PivotWord.id).where(PivotWord.word == word).scalar_subquery()
        found = one == (kept_word if one.table is PivotSum.__table__ else word)
    elif name == "department" and int(value) in about.parents:
        found = one.in_(about.within(int(value)))
    else:
        found = one == int(value)
    return found
