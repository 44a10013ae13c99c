"""Whom a complaint is about and who looks into it."""

from sqlalchemy import Select, select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.complaints.consequences import look_for_manager
from webapp.actions.complaints.containing import LEADS
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger
from webapp.domain.complaint_words import PARTS, Part
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintPerson, User
from webapp.queries.complaints.people import named


@action(Verb.COMPLAINT_RUN)
def add_complained(complaint: Complaint, *, user: User | None, name: str = "") -> ComplaintPerson:
    """Whom it is about: an account, or a name of somebody without one."""
    refuse_over(complaint)
    refuse_stranger(complaint, LEADS)
    if user is None and name.strip():
        found = named([name.strip()])[0]  # a colleague's name means the colleague, as at the intake
        user = session.get(User, found.user_id) if found.user_id is not None else None
    shown = user.name if user else name.strip()
    if not shown:
        raise Refusal("请选择或填写被投诉人。")
    if user and user.id in {complaint.handler_id, complaint.reviewer_id}:
        raise Refusal("%(name)s是本案的经办人或审核人，请先改派。", name=user.name)
    if user and _current(complaint, user.id, Part.INVESTIGATOR):
        raise Refusal("%(name)s正在调查本案，请先改派。", name=user.name)
    if user and _current(complaint, user.id, Part.COMPLAINED):
        raise Refusal("%(name)s已登记为被投诉人。", name=user.name)
    row = _add(complaint, user, shown, Part.COMPLAINED)
    look_for_manager(complaint)
    return row


@action(Verb.COMPLAINT_RUN)
def drop(complaint: Complaint, person: ComplaintPerson, *, reason: str) -> None:
    """No longer in this part, as with somebody named by mistake; nobody does it for himself."""
    refuse_over(complaint)
    refuse_stranger(complaint, LEADS)
    if not reason.strip():
        raise Refusal("请写明理由。")
    if person.until_at is not None:
        raise Refusal("%(name)s已不在名单中。", name=person.name)
    person.until_at = clock.now()
    part = label_of(PARTS, person.part)
    leave(complaint, "person_dropped", f"{part} {person.name}：{reason.strip()}")
    session.flush()


def investigate_by(complaint: Complaint, people: list[User]) -> None:
    """Inside an action: these investigate from now on, others no longer."""
    wanted = {user.id for user in people}
    for row in session.scalars(_now(complaint, Part.INVESTIGATOR)):
        if row.user_id not in wanted:
            row.until_at = clock.now()
        wanted.discard(row.user_id or 0)
    for user in people:
        if user.id in wanted:
            _add(complaint, user, user.name, Part.INVESTIGATOR)


def _add(complaint: Complaint, user: User | None, name: str, part: Part) -> ComplaintPerson:
    row = ComplaintPerson(
        complaint_id=complaint.id,
        user_id=user.id if user else None,
        name=name,
        part=part.value,
        since_at=clock.now(),
    )
    session.add(row)
    leave(complaint, "person_added", f"{label_of(PARTS, part)} {name}")
    session.flush()
    return row


def _current(complaint: Complaint, user_id: int, part: Part) -> bool:
    return session.scalar(_now(complaint, part).where(ComplaintPerson.user_id == user_id)) is not None


def _now(complaint: Complaint, part: Part) -> Select[ComplaintPerson]:
    return select(ComplaintPerson).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == part.value,
        ComplaintPerson.until_at.is_(None),
    )
