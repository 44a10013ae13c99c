"""陈述: what the person complained of, or a witness, says to it."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintPerson


@action(Verb.COMPLAINT_WORK)
def state(complaint: Complaint, *, words: str) -> None:
    """陈述: what the person complained of, or a witness, says to it; said again, the event keeps both."""
    refuse_over(complaint)
    rows = session.scalars(
        select(ComplaintPerson).where(
            ComplaintPerson.complaint_id == complaint.id,
            ComplaintPerson.user_id == actor().id,
            ComplaintPerson.part.in_(("complained", "witness")),
            ComplaintPerson.until_at.is_(None),
        )
    ).all()
    if not rows:
        raise Refusal("只有被投诉人和证人可以在此陈述。")
    if not words.strip():
        raise Refusal("请填写陈述内容。")
    for row in rows:
        row.statement, row.stated_at = words.strip(), clock.now()
    leave(complaint, "stated", words)
    session.flush()
