"""Everybody whose name the page of a complaint tells."""

from typing import Any

from webapp.domain.complaint_words import Part
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import Dossier


def everybody(complaint: Complaint, rows: Dossier) -> set[int]:
    """Ids of accounts."""
    one: Any
    found: set[int | None] = {
        complaint.handler_id, complaint.reviewer_id, complaint.acknowledged_by_id,
        complaint.assessed_by_id, complaint.released_by_id, complaint.closed_by_id,
    }  # fmt: skip
    found |= {one.actor_id for one in rows.events} | {one.by_id for one in rows.messages}
    found |= {one.user_id for one in rows.people if one.part == Part.INVESTIGATOR.value}
    for one in rows.evidence:
        found |= {one.added_by_id, one.checked_by_id}
    for one in rows.solutions:
        found |= {one.proposed_by_id, one.reviewer_id, one.entered_by_id}
    for one in rows.measures:
        found |= {one.owner_id, one.effect_by_id}
    for one in rows.extensions:
        found |= {one.asked_by_id, one.decided_by_id}
    for listed in (rows.changes, rows.ticks, rows.follow_ups, rows.pauses, rows.checks):
        found |= {one.by_id for one in listed}
    found |= {one.user_id for one in rows.changes} | {one.reviewer_id for one in rows.reviews}
    return {user_id for user_id in found if user_id is not None}
