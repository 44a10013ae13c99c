"""Until when each step is due, kept on the complaint so that lists can be sorted by it."""

from webapp import clock
from webapp.actions import session
from webapp.clock import instant
from webapp.domain.complaint_dues import dues, following
from webapp.domain.complaint_limits import Limit
from webapp.models import Complaint
from webapp.queries.complaints import rules
from webapp.queries.complaints.courses import course

COLUMNS = {
    Limit.RECEIPT: "receipt_due_at",
    Limit.DECISION: "assessment_due_at",
    Limit.CONTAINMENT: "containment_due_at",
    Limit.PROGRESS: "progress_due_at",
    Limit.ANSWER: "answer_due_at",
    Limit.REVIEW: "review_due_at",
    Limit.CLOSURE: "closing_due_at",
}


def set_dues(complaint: Complaint) -> None:
    """Inside an action, after whatever moves a limit: a stage, a judgement, a pause, a longer time."""
    session.flush()
    facts = course(complaint)
    found = dues(facts, rules.reckoning(clock.now(), complaint))
    by_limit = {due.limit: due for due in found}
    for limit, column in COLUMNS.items():
        due = by_limit.get(limit)
        is_owed = due is not None and (limit is not Limit.PROGRESS or due.is_open)
        setattr(complaint, column, instant(due.at) if due and is_owed else None)
    cnas = by_limit.get(Limit.CNAS)
    complaint.answer_by = cnas.at.date() if cnas else None
    coming = following(found)
    complaint.due_at = instant(coming.at) if coming else None
    complaint.due_since = instant(coming.started) if coming else None
    complaint.due_step = coming.limit.value if coming else ""
    complaint.is_paused = facts.is_paused
