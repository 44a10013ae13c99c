"""What waits on 今日 because of lost customers: interviews for who was asked, cases for the head."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from webapp import clock
from webapp.domain.loss_words import STAGES, Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer
from webapp.models.losses import LossCase
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.losses.sight import is_about, visible
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(26)
def interviews(viewer: Viewer) -> Steps[Queue | None]:
    """待做的流失访谈: given to this person."""
    if not viewer.may(Verb.LOSS_INTERVIEW):
        return None
    own = and_(LossCase.interviewer_id == viewer.id, LossCase.stage == Stage.ASSIGNED)
    rows = yield Ask(lambda: _first(viewer, own))
    return _queue(rows, label=N_("待做的流失访谈"), href="/segments/lost?stage=mine")


@queue(27)
def undecided(viewer: Viewer) -> Steps[Queue | None]:
    """待办的流失调查: nobody was asked yet, the interview is overdue, or its record waits to be closed."""
    if not viewer.may(Verb.LOSS_DECIDE):
        return None
    today = clock.today()
    late = and_(LossCase.stage == Stage.ASSIGNED, LossCase.due_on < today)
    where = or_(LossCase.stage.in_((Stage.WAITING, Stage.SUBMITTED)), late)
    ours = and_(where, visible(viewer, Verb.LOSS_DECIDE), ~is_about(viewer))
    rows = yield Ask(lambda: _first(viewer, ours))
    return _queue(rows, label=N_("待办的流失调查"), href="/segments/lost?stage=open")


@queue(28)
def corrections(viewer: Viewer) -> Steps[Queue | None]:
    """流失整改: what this person is to correct."""
    where = and_(
        LossCase.corrective_owner_id == viewer.id,
        LossCase.corrective_done_on.is_(None),
        LossCase.stage.in_((Stage.SUBMITTED, Stage.CLOSED)),
    )
    if not viewer.may(Verb.LOSS_READ):
        return None
    rows = yield Ask(lambda: _first(viewer, where, LossCase.corrective_due))
    return _queue(rows, label=N_("待完成的流失整改"), href="/segments/lost?stage=closed")


def _first(
    viewer: Viewer, where: ColumnElement[bool], due: Any = LossCase.due_on
) -> Select[*tuple[Any, ...]]:
    """The first rows, each with how many there are."""
    first: Select[*tuple[Any, ...]] = select(
        LossCase.number,
        Customer.name,
        LossCase.stage,
        due.label("due_on"),
        func.count().over().label("in_all"),
    ).join(Customer, Customer.id == LossCase.customer_id)
    return first.where(where, visible(viewer)).order_by(due, LossCase.id).limit(FIRST)


def _queue(rows: list[Any], *, label: str, href: str) -> Queue | None:
    """None where nothing waits."""
    if not rows:
        return None
    today = clock.today()
    return Queue(label, "log-out", rows[0].in_all, href, [_waiting(row, today) for row in rows])


def _waiting(row: Any, today: date) -> Waiting:
    is_late = row.due_on is not None and row.due_on < today
    return Waiting(
        title=row.name,
        note=row.number,
        word=label_of(STAGES, row.stage),
        href=f"/segments/lost/{row.number}",
        when=row.due_on.isoformat() if row.due_on else "",
        when_tone="bad" if is_late else "",
    )
