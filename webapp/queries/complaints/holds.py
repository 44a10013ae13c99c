"""What open complaints of customers hold back, and how grave they are (domain 6.3, CC-14, CC-16)."""

from sqlalchemy import ColumnElement, and_, func, select

from webapp.db import session
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_words import Severity
from webapp.models import Complaint

GRAVE = (Severity.SERIOUS, Severity.MAJOR)


def is_open() -> ColumnElement[bool]:
    """Marketing letters and 公海 wait for each of these (domain/complaint_effects.holds_letters)."""
    return Complaint.stage.not_in(OVER)


def holds_notices() -> ColumnElement[bool]:
    """Due notices wait for these, until the manager lets them go (complaint_effects.holds_notices)."""
    return and_(is_open(), Complaint.severity == Severity.MAJOR, Complaint.released_at.is_(None))


def grave(customer_id: int) -> int:
    """How many 严重 and 重大 complaints are open: one statement."""
    statement = select(func.count(Complaint.id)).where(
        Complaint.customer_id == customer_id, is_open(), Complaint.severity.in_(GRAVE)
    )
    return session.scalar(statement) or 0
