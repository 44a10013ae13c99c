"""What of a complaint's limits is kept on it, so that lists can be sorted by them: what it should be now."""

from datetime import datetime
from typing import Any

from webapp.clock import instant
from webapp.domain.complaint_dues import dues, following
from webapp.domain.complaint_limits import Limit
from webapp.models import Complaint
from webapp.queries.complaints import rules
from webapp.queries.complaints.courses import course
from webapp.queries.complaints.dossiers import Dossier

COLUMNS = {
    Limit.RECEIPT: "receipt_due_at",
    Limit.DECISION: "assessment_due_at",
    Limit.CONTAINMENT: "containment_due_at",
    Limit.PROGRESS: "progress_due_at",
    Limit.ANSWER: "answer_due_at",
    Limit.REVIEW: "review_due_at",
    Limit.CLOSURE: "closing_due_at",
}


def kept_dues(complaint: Complaint, *, now: datetime, rows: Dossier | None = None) -> dict[str, Any]:
    """Column -> value; a progress that is not owed any more has none. rows: where they are read already."""
    facts = course(complaint, rows)
    found = dues(facts, rules.reckoning(now, complaint))
    by_limit = {due.limit: due for due in found if due.limit is not Limit.PROGRESS or due.is_open}
    cnas, coming = by_limit.get(Limit.CNAS), following(found)
    return {
        column: instant(by_limit[limit].at) if limit in by_limit else None
        for limit, column in COLUMNS.items()
    } | {
        "answer_by": cnas.at.date() if cnas else None,
        "due_at": instant(coming.at) if coming else None,
        "due_since": instant(coming.started) if coming else None,
        "due_step": coming.limit.value if coming else "",
        "is_paused": facts.is_paused,
    }
