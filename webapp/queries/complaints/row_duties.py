"""Duties told without a look into the database: by role, and by rows that have been read already."""

from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_words import Part
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import Dossier


def of_rows(
    complaint: Complaint, rows: Dossier, *, viewer: Viewer, manager_id: int | None
) -> frozenset[Duty]:
    """What duties() tells, of a reader known not to be complained of."""
    handed = {
        Duty.MANAGER: manager_id is not None and manager_id == viewer.id,
        Duty.INVESTIGATOR: any(one.user_id == viewer.id for one in rows.now(Part.INVESTIGATOR)),
        Duty.DEPARTMENT: any(one.owner_id == viewer.id and not one.cancelled_reason for one in rows.measures),
    }
    return by_role(complaint, viewer) | {duty for duty, is_his in handed.items() if is_his}


def by_role(complaint: Complaint, viewer: Viewer) -> frozenset[Duty]:
    found = {
        Duty.DESK: viewer.may(Verb.COMPLAINT_RUN),
        Duty.LEAD: viewer.may(Verb.COMPLAINT_RUN),
        Duty.TOP: viewer.may(Verb.COMPLAINT_ESCALATE),
        Duty.HANDLER: complaint.handler_id == viewer.id,
        Duty.REVIEWER: complaint.reviewer_id == viewer.id and viewer.may(Verb.COMPLAINT_REVIEW),
    }
    return frozenset(duty for duty, is_his in found.items() if is_his)
