"""Tests of key accounts: the one in force of each customer, what waits, the matrix, and one card's course."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.key_tests import Mark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, KeyTest, User
from webapp.queries.kept_together import Kept
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach

PAST = 20
STATES = ("waiting", "confirmed")


Chosen = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Line:
    """One test with its customer."""

    test: KeyTest
    number: str
    name: str
    grade: str
    is_key: bool
    manager: str
    manager_id: int | None
    by: str
    decided_by: str = ""


def marks(one: KeyTest) -> dict[str, Mark]:
    return {code: Mark(score, reason) for code, (score, reason) in json.loads(one.marks).items()}


def matrix(*, viewer: Viewer) -> dict[tuple[int, int], int]:
    """(attraction, feasibility) -> customers, by the newest confirmed test of each."""
    found = select(KeyTest.attraction, KeyTest.feasibility, func.count()).join(
        Customer, Customer.id == KeyTest.customer_id
    )
    grouped = within_reach(found.where(KeyTest.id.in_(_newest())), viewer, Verb.VALUE_READ).group_by(
        KeyTest.attraction, KeyTest.feasibility
    )
    return {(a, f): count for a, f, count in session.execute(grouped)}


def at(cell: tuple[int, int] | None, *, state: str, viewer: Viewer, page: int) -> Found[Line]:
    """state waiting, or confirmed: the newest of each customer, of one cell or of all; the latest first."""
    chosen = _lines().add_columns(func.count().over())
    if state == "waiting":
        chosen = chosen.where(KeyTest.state == "waiting")
    else:
        chosen = chosen.where(KeyTest.id.in_(_newest()))
        if cell is not None:
            chosen = chosen.where(KeyTest.attraction == cell[0], KeyTest.feasibility == cell[1])
    chosen = chosen.order_by(KeyTest.id.desc())
    rows = session.execute(cut(within_reach(chosen, viewer, Verb.VALUE_READ), page)).all()
    return Found([_line(row) for row in rows], page, rows[0][-1] if rows else 0)


def waiting_count(*, viewer: Viewer, at: int) -> int:
    """Kept."""
    return int(asked_waiting(viewer=viewer).answer(at=at))


def asked_waiting(*, viewer: Viewer) -> Kept:
    def build() -> Select[int]:
        found = select(func.count()).select_from(KeyTest).join(Customer, Customer.id == KeyTest.customer_id)
        return within_reach(found.where(KeyTest.state == "waiting"), viewer, Verb.VALUE_READ)

    return Kept(("waiting key tests", viewer, clock.today()), build, lambda rows: rows[0][0])


def of_customer(customer: Customer) -> Sequence[Line]:
    """The latest first."""
    chosen = _lines().where(KeyTest.customer_id == customer.id).order_by(KeyTest.id.desc()).limit(PAST)
    return [_line(row) for row in session.execute(chosen)]


def is_tested_key(customer: Customer) -> bool:
    """By its newest confirmed test."""
    found = select(KeyTest.wish).where(KeyTest.customer_id == customer.id, KeyTest.state == "confirmed")
    return session.scalar(found.order_by(KeyTest.id.desc()).limit(1)) == "key"


def get(customer: Customer, row: int) -> KeyTest | None:
    found = select(KeyTest).where(KeyTest.id == row, KeyTest.customer_id == customer.id)
    return session.scalars(found).one_or_none()


def _newest() -> Chosen:
    return select(func.max(KeyTest.id)).where(KeyTest.state == "confirmed").group_by(KeyTest.customer_id)


def _lines() -> Chosen:
    by, decider = aliased(User), aliased(User)
    return (
        select(
            KeyTest, Customer.number, Customer.name, Customer.grade, Customer.is_key, User.name,
            Customer.manager_id, by.name, decider.name,
        )
        .join(Customer, Customer.id == KeyTest.customer_id)
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(by, by.id == KeyTest.made_by_id)
        .outerjoin(decider, decider.id == KeyTest.decided_by_id)
    )  # fmt: skip


def _line(row: Any) -> Line:
    return Line(row[0], row[1], row[2], row[3], row[4], row[5] or "", row[6], row[7] or "", row[8] or "")
