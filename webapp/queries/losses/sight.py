"""Who may see which case, and how much of it: the only WHERE for 流失调查.

The customer's manager and his backup read how far it is, the outcome once it is closed, and never the
customer's own words: who tells an outsider why he left must be able to speak of the manager.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.loss_words import OPEN, Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Member
from webapp.models.losses import LossCase
from webapp.queries.reach import condition, is_named


@dataclass(frozen=True)
class Opened:
    """concerned: people who may neither ask nor decide."""

    case: LossCase
    customer: Customer
    concerned: frozenset[int]
    viewer: Viewer
    decides: bool
    knows_rivals: bool

    @property
    def is_concerned(self) -> bool:
        return self.viewer.id in self.concerned

    @property
    def is_interviewer(self) -> bool:
        return self.viewer.id is not None and self.viewer.id == self.case.interviewer_id

    @property
    def reads_record(self) -> bool:
        return not self.is_concerned or self.case.stage == Stage.CLOSED

    @property
    def reads_words(self) -> bool:
        return not self.is_concerned

    @property
    def may_decide(self) -> bool:
        return self.decides and not self.is_concerned

    @property
    def may_close(self) -> bool:
        return self.may_decide and not self.is_interviewer

    @property
    def may_interview(self) -> bool:
        return self.is_interviewer and not self.is_concerned and self.case.stage == Stage.ASSIGNED


def visible(viewer: Viewer, verb: Verb = Verb.LOSS_READ) -> ColumnElement[bool]:
    """With the customer joined: by reach, or because one was asked to interview."""
    if viewer.is_system:
        return true()
    if viewer.id is None or not viewer.may(verb):
        return false()
    by_reach = condition(viewer, verb)
    if verb is Verb.LOSS_READ:
        by_reach = or_(by_reach, LossCase.interviewer_id == viewer.id)
    return and_(Customer.deleted_at.is_(None), is_named(viewer), by_reach)


def is_about(viewer: Viewer) -> ColumnElement[bool]:
    """With the customer joined: its manager, then or now, or its backup."""
    backup = exists().where(
        Member.customer_id == LossCase.customer_id, Member.user_id == viewer.id, Member.part == "backup"
    )
    return or_(
        Customer.manager_id == viewer.id,
        and_(LossCase.manager_id.is_not(None), LossCase.manager_id == viewer.id),
        backup.correlate_except(Member),
    )


def get(number: str, *, viewer: Viewer) -> Opened | None:
    """The case, if it is there for this person; two statements."""
    decides = visible(viewer, Verb.LOSS_DECIDE)
    rivals = condition(viewer, Verb.RIVAL_READ)
    row = session.execute(
        select(LossCase, Customer, decides.label("decides"), rivals.label("rivals"))
        .join(Customer, Customer.id == LossCase.customer_id)
        .where(LossCase.number == number, visible(viewer))
    ).first()
    if row is None:
        return None
    one: LossCase = row.LossCase
    heard = viewer.id is not None and viewer.id == one.interviewer_id
    return Opened(
        one, row.Customer, concerned(one, row.Customer), viewer, bool(row.decides), bool(row.rivals) or heard
    )


def concerned(one: LossCase, customer: Customer) -> frozenset[int]:
    backups = session.scalars(
        select(Member.user_id).where(Member.customer_id == customer.id, Member.part == "backup")
    )
    return frozenset({one.manager_id, customer.manager_id, *backups} - {None})


def is_open() -> ColumnElement[bool]:
    return LossCase.stage.in_(OPEN)


def columns() -> tuple[Any, ...]:
    """What a list tells of a case and its customer."""
    return (LossCase, Customer.number, Customer.name, Customer.secrecy)
