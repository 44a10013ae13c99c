"""How much there is of one complaint: whether its file is bound at once or as a job."""

from typing import Any

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.models import CaseFile, Complaint, ComplaintEvent, ComplaintEvidence, ComplaintMessage

MOST_ROWS = 20  # up to 0.8 s of setting; a closed case takes about a second


def is_large(complaint: Complaint) -> bool:
    """Pictures and PDFs are bound in, and take their time."""
    drawn = or_(CaseFile.media_type == "application/pdf", CaseFile.media_type.startswith("image/"))
    if _count(CaseFile, complaint, drawn, CaseFile.struck_at.is_(None)):
        return True
    return (
        sum(_count(one, complaint) for one in (ComplaintEvent, ComplaintEvidence, ComplaintMessage))
        > MOST_ROWS
    )


def _count(model: Any, complaint: Complaint, *where: Any) -> int:
    found = select(func.count()).select_from(model).where(model.complaint_id == complaint.id, *where)
    return session.scalar(found) or 0
