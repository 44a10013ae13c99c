"""What happened to a complaint, newest first, without what would tell its subject who complains."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain.complaint_intake import CLOSED_STEPS
from webapp.models import Complaint, ComplaintEvent, User


@dataclass(frozen=True)
class Step:
    """by, note: "" where they tell what this reader may not know."""

    at: datetime
    step: str
    by: str
    note: str
    to_stage: str


def steps(complaint: Complaint, *, hides: bool) -> list[Step]:
    rows = session.execute(
        select(ComplaintEvent, User.name)
        .outerjoin(User, User.id == ComplaintEvent.actor_id)
        .where(ComplaintEvent.complaint_id == complaint.id)
        .order_by(ComplaintEvent.id.desc())
    )
    return [
        Step(
            one.at,
            one.step,
            "" if hides and one.step in (*CLOSED_STEPS, "registered") else name or "",
            "" if hides and one.step in CLOSED_STEPS else one.note,
            one.to_stage if one.to_stage != one.from_stage else "",
        )
        for one, name in rows
    ]
