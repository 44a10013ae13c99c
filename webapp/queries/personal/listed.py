"""Requests as a list: all within reach; who reads no customers learns number, state and days alone."""

from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PersonalErasure, User
from webapp.queries.reach import condition

PER_PAGE = 50


@dataclass(frozen=True)
class Found:
    """customers, names: what the rows name, by id; no customers for who may read none."""

    rows: list[PersonalErasure]
    customers: dict[int, Customer]
    names: dict[int, str]
    counts: dict[str, int]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    has_prev = property(lambda self: self.page > 1)
    has_next = property(lambda self: self.page < self.pages)


def found(*, viewer: Viewer, state: str = "", page: int = 1) -> Found:
    """Newest first; four statements."""
    within = (
        select(PersonalErasure)
        .join(Customer, Customer.id == PersonalErasure.customer_id)
        .where(condition(viewer, Verb.PERSONAL_READ))
    )
    by_state = within.with_only_columns(PersonalErasure.state, func.count()).group_by(PersonalErasure.state)
    counts = {name: number for name, number in session.execute(by_state)}  # noqa: C416  (rows are no pairs)
    asked = within.where(PersonalErasure.state == state) if state else within
    total = counts.get(state, 0) if state else sum(counts.values())
    page = max(1, min(page, -(-total // PER_PAGE) or 1))
    rows = list(
        session.scalars(
            asked.order_by(PersonalErasure.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
        )
    )
    return Found(rows, _customers(rows, viewer), names(rows), counts, total, page)


def names(rows: list[PersonalErasure]) -> dict[int, str]:
    """Of who asked and decided."""
    ids = {one for row in rows for one in (row.asked_by_id, row.decided_by_id) if one}
    return {one.id: one.name for one in session.execute(select(User.id, User.name).where(User.id.in_(ids)))}


def _customers(rows: list[PersonalErasure], viewer: Viewer) -> dict[int, Customer]:
    if not viewer.may(Verb.CUSTOMER_READ):
        return {}
    ids = {row.customer_id for row in rows}
    asked = select(Customer).where(Customer.id.in_(ids), condition(viewer, Verb.CUSTOMER_READ))
    return {one.id: one for one in session.scalars(asked)}
