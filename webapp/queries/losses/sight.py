"""Who may see which case, and how much of it: the only WHERE for 流失调查.

The customer's manager and his backup read how far it is, the outcome once it is closed, and never the
customer's own words: who tells an outsider why he left must be able to speak of the manager.
"""

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

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
    reads_customer: bool

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
    """The case, if it is there for this person; one statement."""
    decides = visible(viewer, Verb.LOSS_DECIDE)
    rivals = condition(viewer, Verb.RIVAL_READ)
    reads = condition(viewer, Verb.CUSTOMER_READ)
    backups = (
        select(func.json_group_array(Member.user_id))
        .where(Member.customer_id == Customer.id, Member.part == "backup")
        .correlate(Customer)
        .scalar_subquery()
    )
    told = (decides.label("decides"), rivals.label("rivals"), reads.label("reads"), backups.label("backups"))
    row = session.execute(
        select(LossCase, Customer, *told)
        .join(Customer, Customer.id == LossCase.customer_id)
        .where(LossCase.number == number, visible(viewer))
    ).first()
    if row is None:
        return None
    one: LossCase = row.LossCase
    heard = viewer.id is not None and viewer.id == one.interviewer_id
    concerned = {one.manager_id, row.Customer.manager_id, *json.loads(row.backups)}
    return Opened(
        one, row.Customer, frozenset(key for key in concerned if key is not None), viewer,
        bool(row.decides), bool(row.rivals) or heard, bool(row.reads),
    )  # fmt: skip


def is_open() -> ColumnElement[bool]:
    return LossCase.stage.in_(OPEN)
