"""Whose turn it is: complaints in which this person has the next step, or something to say (domain 2.1)."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select, true, union_all

from webapp import clock
from webapp.domain.complaint_deeds import LASTING
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import Decision, Severity
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintExtension,
    ComplaintPerson,
    ComplaintReview,
    ComplaintSolution,
)
from webapp.queries.complaints.sight import names_complainant, visible

DESK = (Stage.REGISTERED, Stage.ACKNOWLEDGED, Stage.ASSESSED, Stage.FOLLOWED_UP)
LOOKING = (Stage.ASSIGNED, Stage.INVESTIGATING, Stage.REOPENED)
WRITING = (Stage.CAUSE_FIXED, Stage.APPROVED)
DOING = (Stage.ANSWERED, Stage.ACTING)


def his_turn(viewer: Viewer) -> ColumnElement[bool]:
    """Of those he may see: where the next step is his, by role or because it was handed to him."""
    return and_(visible(viewer), is_next(viewer))


def is_next(viewer: Viewer) -> ColumnElement[bool]:
    """The same where it is known already that he may see them."""
    return or_(_by_role(viewer), and_(names_complainant(viewer), _handed(viewer)), _asked(viewer))


def unsettled(viewer: Viewer) -> ColumnElement[bool]:
    """All that can be his turn, and more, found by indexes: few of many thousand are not over."""
    is_open: Any = Complaint.stage.not_in(
        bindparam("over", sorted(OVER), expanding=True, literal_execute=True)
    )
    asked = select(ComplaintExtension.complaint_id).where(ComplaintExtension.state == "waiting")
    return Complaint.id.in_(union_all(select(Complaint.id).where(is_open), asked, _outlasting(viewer)))


def _by_role(viewer: Viewer) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = []
    if viewer.may(Verb.COMPLAINT_RUN):
        found += [
            Complaint.stage.in_(DESK),
            and_(Complaint.stage == Stage.ACTING, ~_undone()),
            and_(Complaint.stage == Stage.REOPENED, Complaint.handler_id.is_(None)),
            and_(Complaint.stage == Stage.ESCALATED, _judged()),
            _longer(viewer),
            _top_untold(),
        ]
    if viewer.may(Verb.COMPLAINT_ESCALATE):
        found.append(and_(Complaint.stage == Stage.ESCALATED, ~_judged()))
    return and_(names_complainant(viewer), or_(*found)) if found else ~true()


def _handed(viewer: Viewer) -> ColumnElement[bool]:
    refused = _latest().where(ComplaintSolution.decision == "refused")
    waiting = _latest().where(ComplaintSolution.decision == "")
    mine = Complaint.handler_id == viewer.id
    return or_(
        and_(Complaint.stage.in_(LOOKING), _person(viewer, "investigator")),
        and_(mine, Complaint.stage.in_(WRITING)),
        and_(mine, Complaint.stage == Stage.PROPOSED, refused.exists()),
        and_(Complaint.reviewer_id == viewer.id, Complaint.stage == Stage.PROPOSED, waiting.exists()),
        and_(Complaint.stage.in_(DOING), _undone(viewer)),
        Complaint.id.in_(_outlasting(viewer)),
    )


def _asked(viewer: Viewer) -> ColumnElement[bool]:
    """Whom it is about, or who saw it, and who has said nothing yet."""
    unsaid = exists().where(
        ComplaintPerson.complaint_id == Complaint.id,
        ComplaintPerson.user_id == viewer.id,
        ComplaintPerson.part.in_(("complained", "witness")),
        ComplaintPerson.until_at.is_(None),
        ComplaintPerson.stated_at.is_(None),
    )
    return and_(Complaint.stage.in_(LOOKING), unsaid)


def _latest() -> Select[Any]:
    """The row of the newest version of the solution."""
    newest = (
        select(func.max(ComplaintSolution.edition))
        .where(ComplaintSolution.complaint_id == Complaint.id)
        .correlate(Complaint)
        .scalar_subquery()
    )
    return select(ComplaintSolution.id).where(
        ComplaintSolution.complaint_id == Complaint.id, ComplaintSolution.edition == newest
    )


def _undone(viewer: Viewer | None = None) -> ColumnElement[bool]:
    """Measures for this customer that are not done; with a viewer: his, corrective ones too."""
    found = exists().where(
        ComplaintAction.complaint_id == Complaint.id,
        ComplaintAction.done_on.is_(None),
        ComplaintAction.cancelled_reason == "",
    )
    if viewer is None:
        return found.where(ComplaintAction.kind == "remedy")
    return found.where(ComplaintAction.owner_id == viewer.id)


def _outlasting(viewer: Viewer) -> Select[Any]:
    """Complaints with a corrective action of his to be carried out, the end of the case or not."""
    return select(ComplaintAction.complaint_id).where(
        ComplaintAction.owner_id == viewer.id,
        ComplaintAction.done_on.is_(None),
        ComplaintAction.kind == LASTING,
        ComplaintAction.cancelled_reason == "",
    )


def _longer(viewer: Viewer) -> ColumnElement[bool]:
    """A longer time that somebody else has asked for."""
    return exists().where(
        ComplaintExtension.complaint_id == Complaint.id,
        ComplaintExtension.state == "waiting",
        ComplaintExtension.asked_by_id != viewer.id,
    )


def _top_untold() -> ColumnElement[bool]:
    return and_(
        Complaint.severity == Severity.MAJOR,
        Complaint.decision == Decision.ACCEPTED,
        Complaint.top_told_at.is_(None),
        Complaint.stage.not_in(OVER),
    )


def _judged() -> ColumnElement[bool]:
    """Whether the second review of this escalation is there: the answer stands, and it has to be closed."""
    return exists().where(ComplaintReview.complaint_id == Complaint.id, ComplaintReview.decision == "upheld")


def _person(viewer: Viewer, part: str) -> ColumnElement[bool]:
    return exists().where(
        ComplaintPerson.complaint_id == Complaint.id,
        ComplaintPerson.user_id == viewer.id,
        ComplaintPerson.part == part,
        ComplaintPerson.until_at.is_(None),
    )


def effect_due() -> ColumnElement[bool]:
    """Corrective actions to be looked at by now, or of a case that is over and overdue themselves: few."""
    today = clock.today()
    over = select(Complaint.id).where(Complaint.stage.in_(OVER))
    late = and_(
        ComplaintAction.done_on.is_(None),
        ComplaintAction.due_on < today,
        ComplaintAction.complaint_id.in_(over),
    )
    found = select(ComplaintAction.complaint_id).where(
        ComplaintAction.kind == LASTING,
        ComplaintAction.effect == "",
        ComplaintAction.cancelled_reason == "",
        or_(ComplaintAction.effect_due_on <= today, late),
    )
    return Complaint.id.in_(found)
