"""How far a complaint stands besides its case: its solution, its reviewers, its longer time, its releases."""

from webapp.domain.complaint_turns import Standing
from webapp.domain.complaint_words import Part
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import Dossier

STATES = (Part.COMPLAINED.value, "witness")


def standing(complaint: Complaint, rows: Dossier, *, viewer_id: int | None) -> Standing:
    plan = rows.plan
    return Standing(
        plan="" if plan is None else "decided" if plan.decision else "waiting",
        has_reviewer=complaint.reviewer_id is not None,
        has_outside=bool(rows.outside),
        extension=_extension(rows),
        is_contained=complaint.contained_at is not None,
        is_released=complaint.released_at is not None,
        may_state=may_state(rows, viewer_id),
    )


def may_state(rows: Dossier, viewer_id: int | None) -> bool:
    """A person complained of, or a witness."""
    return any(
        one.user_id == viewer_id and one.part in STATES and one.until_at is None
        for one in rows.people
        if one.user_id is not None
    )


def _extension(rows: Dossier) -> str:
    for row in rows.extensions:
        if row.state == "waiting":
            return "waiting"
        if row.state == "granted":
            return "told" if row.told_on else "granted"
    return ""
