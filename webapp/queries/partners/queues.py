"""What waits on 今日 because of 中间商: admissions for who decides, assessments for who looks after one."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp.domain.partner_words import KINDS, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Partner
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.partners.sight import visible
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(29)
def undecided(viewer: Viewer) -> Steps[Queue | None]:
    """待批准准入: not for who assessed."""
    if not viewer.may(Verb.PARTNER_DECIDE):
        return None
    others = (Partner.state == State.WAITING) & Partner.assessor_id.is_not(viewer.id)
    rows = yield Ask(lambda: _first(visible(viewer, Verb.PARTNER_DECIDE), others))
    return _queue(rows, label=N_("待批准的准入"), state=State.WAITING)


@queue(30)
def unassessed(viewer: Viewer) -> Steps[Queue | None]:
    """待评估: of those this person looks after."""
    if not viewer.may(Verb.PARTNER_WRITE):
        return None
    own = (Partner.keeper_id == viewer.id) & (Partner.state == State.NEW)
    rows = yield Ask(lambda: _first(own))
    return _queue(rows, label=N_("待评估的中间商"), state=State.NEW)


def _first(*where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The first rows, each with how many there are."""
    first: Select[*tuple[Any, ...]] = select(
        Partner.number, Partner.name, Partner.kind, func.count().over().label("in_all")
    )
    return first.where(*where).order_by(Partner.id).limit(FIRST)


def _queue(rows: list[Any], *, label: str, state: State) -> Queue | None:
    """None where nothing waits."""
    if not rows:
        return None
    told = [
        Waiting(
            title=row.name, note=row.number, word=label_of(KINDS, row.kind), href=f"/partners/{row.number}"
        )
        for row in rows
    ]
    return Queue(label, "handshake", rows[0].in_all, f"/partners?state={state}", told)
