"""The checklist of one complaint: its points by kind of complaint, and which are ticked (7.9.3)."""

from sqlalchemy import select

from webapp.db import session
from webapp.models import Complaint, ComplaintTick


def ticks(complaint: Complaint) -> dict[str, ComplaintTick]:
    rows = session.scalars(select(ComplaintTick).where(ComplaintTick.complaint_id == complaint.id))
    return {row.item: row for row in rows}


def points(complaint: Complaint) -> tuple[str, ...]:
    """As set now for this kind; what was ticked before under other words stays in sight."""
    return ()


def unticked(complaint: Complaint) -> int:
    done = ticks(complaint)
    return sum(point not in done for point in points(complaint))
