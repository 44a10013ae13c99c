"""Key accounts that leave, and newcomers nobody has tested yet (CV-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from webapp.db import session
from webapp.domain.key_words import ALERTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerValue, GradeEntry, KeyTest, User
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach

BEST = ("A", "B")


@dataclass(frozen=True)
class Line:
    """kinds: codes of ALERTS that hold for it."""

    number: str
    name: str
    grade: str
    is_key: bool
    manager: str
    churn: str
    churn_since: date | None
    year_spend: int
    kinds: Sequence[str]


def search(kind: str, *, viewer: Viewer, page: int) -> Found[Line]:
    """Of one kind, or of all; what brings most comes first. One statement."""
    flags = _flags()
    chosen = (
        select(
            Customer.number, Customer.name, Customer.grade, Customer.is_key, func.coalesce(User.name, ""),
            func.coalesce(CustomerValue.churn, ""), CustomerValue.churn_since,
            func.coalesce(CustomerValue.year_spend, 0), *flags.values(), func.count().over(),
        )
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.status != "stopped", flags[kind] if kind in flags else _any(flags))
        .order_by(func.coalesce(CustomerValue.year_spend, 0).desc(), Customer.id)
    )  # fmt: skip
    rows = session.execute(cut(within_reach(chosen, viewer, Verb.VALUE_READ), page)).all()
    lines = [
        Line(*row[:8], [code for code, holds in zip(flags, row[8:-1], strict=True) if holds]) for row in rows
    ]
    return Found(lines, page, rows[0][-1] if rows else 0)


def counts(*, viewer: Viewer) -> dict[str, int]:
    """By kind, and "" for all. One statement."""
    flags = _flags()
    sums = [func.count().filter(flag) for flag in (*flags.values(), _any(flags))]
    found = (
        select(*sums)
        .select_from(Customer)
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(Customer.status != "stopped")
    )
    row = session.execute(within_reach(found, viewer, Verb.VALUE_READ)).one()
    return dict(zip((*flags, ""), row, strict=True))


def _any(flags: dict[str, ColumnElement[bool]]) -> ColumnElement[bool]:
    found = None
    for flag in flags.values():
        found = flag if found is None else found | flag
    assert found is not None
    return found


def _flags() -> dict[str, ColumnElement[bool]]:
    """In the order of ALERTS."""
    key, best = Customer.is_key, Customer.grade.in_(BEST)
    tested: Any = exists().where(KeyTest.customer_id == Customer.id).correlate(Customer)
    was: Any = exists().where(GradeEntry.customer_id == Customer.id, GradeEntry.grade.in_(BEST))
    untested = and_(~key, ~tested)
    found = {
        "late": and_(key, CustomerValue.churn == "late"),
        "warned": and_(key, CustomerValue.churn == "warned"),
        "lost": and_(key, CustomerValue.churn == "lost"),
        "fallen": and_(key, ~best, was.correlate(Customer)),
        "grade": and_(untested, best),
        "pareto": and_(untested, CustomerValue.is_pareto),
    }
    return {code: func.coalesce(found[code], False) for code, _word in ALERTS}
