"""What was taken down, in words, as the history keeps it."""

from datetime import date, datetime
from typing import Any

from webapp import clock
from webapp.actions import session
from webapp.domain.complaint_intake import LABELS
from webapp.domain.complaint_masking import refuse_told
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, MOODS, TRACKS
from webapp.domain.words import N_, label_of
from webapp.models import Complaint, Customer, Department

CHOICES = {"track": TRACKS, "category": CATEGORIES, "channel": CHANNELS, "mood": MOODS}


def told(complaint: Complaint) -> dict[str, str]:
    """Every fact in words, before it is changed."""
    return {name: _word(name, getattr(complaint, name)) for name in LABELS}


def _word(name: str, value: Any) -> str:
    if name in CHOICES:
        return label_of(CHOICES[name], value)
    if name == "department_id":
        department = session.get(Department, value) if value else None
        return department.name if department else ""
    if isinstance(value, bool):
        return N_("是") if value else N_("否")
    if isinstance(value, datetime):
        return value.astimezone(clock.BEIJING).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value or ""


def refuse_telling(complaint: Complaint) -> None:
    """The summary names neither who complains nor the customer, however it came to be written."""
    card = session.get(Customer, complaint.customer_id) if complaint.customer_id else None
    names = (complaint.complainant, complaint.company, complaint.phone, complaint.email)
    refuse_told(complaint.summary, (*names, card.name, card.number) if card else names)
