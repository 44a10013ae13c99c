"""Key accounts that leave, and newcomers nobody has tested yet (CV-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, select, union

from webapp import clock
from webapp.domain.key_words import ALERTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerValue, GradeEntry, KeyTest, User
from webapp.queries.kept_together import Kept
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach
from webapp.queries.together import Rows

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


def search(kind: str, *, viewer: Viewer, page: int, at: int, night: int) -> Found[Line]:
    """Of one kind, or of all; what brings most comes first. One statement, kept."""
    found: Found[Line] = asked_page(kind, page, viewer=viewer, night=night).answer(at=at)
    return found


def asked_page(kind: str, page: int, *, viewer: Viewer, night: int) -> Kept:
    def read(rows: Rows) -> Found[Line]:
        return Found([_line(row) for row in rows], page, rows[0][-1] if rows else 0)

    key = ("alerts page", kind, page, viewer, night, clock.today())
    return Kept(key, lambda: cut(_listed(kind, viewer), page), read)


def _line(row: Any) -> Line:
    kinds = [code for (code, _word), holds in zip(ALERTS, row[8:-1], strict=True) if holds]
    return Line(*(*row[:8], kinds))


def _listed(kind: str, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    flags = _flags()
    chosen = (
        select(
            Customer.number, Customer.name, Customer.grade, Customer.is_key, func.coalesce(User.name, ""),
            func.coalesce(CustomerValue.churn, ""), CustomerValue.churn_since,
            func.coalesce(CustomerValue.year_spend, 0), *flags.values(), func.count().over(),
        )
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            Customer.id.in_(_concerned()), Customer.status != "stopped",
            flags[kind] if kind in flags else _any(flags),
        )
        .order_by(func.coalesce(CustomerValue.year_spend, 0).desc(), Customer.id)
    )  # fmt: skip
    return within_reach(chosen, viewer, Verb.VALUE_READ)


def counts(*, viewer: Viewer, at: int, night: int) -> dict[str, int]:
    """By kind, and "" for all. One statement, kept."""
    found: dict[str, int] = asked_counts(viewer=viewer, night=night).answer(at=at)
    return found


def asked_counts(*, viewer: Viewer, night: int) -> Kept:
    def build() -> Select[*tuple[Any, ...]]:
        flags = _flags()
        found = (
            select(*(func.count().filter(flag) for flag in (*flags.values(), _any(flags))))
            .select_from(Customer)
            .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
            .where(Customer.id.in_(_concerned()), Customer.status != "stopped")
        )
        return within_reach(found, viewer, Verb.VALUE_READ)

    def count(rows: Rows) -> dict[str, int]:
        return dict(zip((*(code for code, _word in ALERTS), ""), rows[0], strict=True))

    return Kept(("alerts", viewer, night, clock.today()), build, count)


def _concerned() -> CompoundSelect[int]:
    """More than any kind holds, never less, by index: key accounts, the best, who brings most."""
    live = Customer.deleted_at.is_(None)
    keys = select(Customer.id).where(Customer.is_key, live)
    best = select(Customer.id).where(Customer.grade.in_(BEST), live)
    first = select(CustomerValue.customer_id).where(CustomerValue.is_pareto)
    return union(*(one.correlate(None) for one in (keys, best, first)))


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
