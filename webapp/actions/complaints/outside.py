"""The record of a reviewer from elsewhere, kept before he decides (domain 2.4)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger, refuse_unoffered
from webapp.actions.complaints.twice import refuse_twice
from webapp.domain import outside_reviewers as rules
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_words import Part
from webapp.domain.independence import refuse_outside
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintSolution, OutsideReviewer
from webapp.queries.complaints.involved import involved
from webapp.queries.users import names


@action(Verb.COMPLAINT_RUN)
def invite(complaint: Complaint, *, values: Mapping[str, Any], file_id: int | None = None) -> OutsideReviewer:
    """values: a typed value for each field of rules.RECORD; the first fault is refused."""
    refuse_stranger(complaint, {Duty.DESK, Duty.LEAD, Duty.TOP})
    refuse_over(complaint)
    refuse_unoffered(complaint, "outside-reviewer")
    for fault in rules.faults(values, today=clock.today()).values():
        raise fault
    refuse_insider(complaint, values["name"])
    refuse_twice(
        complaint, OutsideReviewer, **{field.name: values[field.name] for field in rules.RECORD.fields}
    )
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


def refuse_insider(complaint: Complaint, name: str) -> None:
    """Asked when the record is kept and when what he decided is entered: people may have come in since."""
    known = involved(complaint)
    insiders = {part: frozenset(names(ids).values()) for part, ids in known.ids.items()}
    refuse_outside(name, known, insiders=insiders)


def refuse_own_record(complaint: Complaint, outside: OutsideReviewer) -> None:
    """What somebody from elsewhere decided is not entered by whose work it is."""
    refuse_insider(complaint, outside.name)
    known = involved(complaint).ids
    if any(actor().id in known.get(part, ()) for part in (Part.HANDLER, Part.INVESTIGATOR)):
        raise Refusal("外部审核意见须由经办人和调查人以外的人登记。")


def first_outside(complaint: Complaint) -> str:
    """Who from elsewhere approved the solution that is contested; "": somebody of the house did."""
    approved = select(OutsideReviewer.name).join(
        ComplaintSolution, ComplaintSolution.outside_id == OutsideReviewer.id
    )
    approved = approved.where(
        ComplaintSolution.complaint_id == complaint.id, ComplaintSolution.decision == "approved"
    )
    return session.scalar(approved.order_by(ComplaintSolution.edition.desc()).limit(1)) or ""
