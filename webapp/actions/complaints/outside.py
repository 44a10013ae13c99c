"""The record of a reviewer from elsewhere, kept before he decides (domain 2.4)."""

from collections.abc import Mapping
from typing import Any

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger
from webapp.domain import outside_reviewers as rules
from webapp.domain.complaint_flow import Duty
from webapp.domain.verbs import Verb
from webapp.models import Complaint, OutsideReviewer


@action(Verb.COMPLAINT_RUN)
def invite(complaint: Complaint, *, values: Mapping[str, Any], file_id: int | None = None) -> OutsideReviewer:
    """values: a typed value for each field of rules.RECORD; the first fault is refused."""
    refuse_stranger(complaint, {Duty.DESK, Duty.LEAD, Duty.TOP})
    refuse_over(complaint)
    for fault in rules.faults(values, today=clock.today()).values():
        raise fault
    row = OutsideReviewer(
        complaint_id=complaint.id,
        **{field.name: values[field.name] for field in rules.RECORD.fields},
        file_id=file_id,
        entered_by_id=actor().id,
        entered_at=clock.now(),
    )
    session.add(row)
    leave(complaint, "outside_reviewer", f"{row.name}（{row.organisation}）")
    session.flush()
    return row
