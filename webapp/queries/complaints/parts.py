"""A row of a complaint by its id: a person of it, a piece of evidence, a measure."""

from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.models import Complaint, ComplaintAction, ComplaintEvidence, ComplaintPerson

THINGS: dict[str, tuple[type[Any], str]] = {
    "people": (ComplaintPerson, "name"),
    "evidence": (ComplaintEvidence, "what"),
    "measures": (ComplaintAction, "what"),
}


def part(complaint: Complaint, thing: str, row: int) -> Any:
    """None: not of this complaint, or there is no such thing."""
    if thing not in THINGS:
        return None
    model = THINGS[thing][0]
    return session.scalar(select(model).where(model.id == row, model.complaint_id == complaint.id))


def called(thing: str, row: Any) -> str:
    return str(getattr(row, THINGS[thing][1]))
