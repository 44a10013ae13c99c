"""The notice behind /s/<token>, for whoever holds the paper; nothing once its time is over."""

from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.models import Customer, Notice
from webapp.queries.recalls import notices
from webapp.queries.recalls.papers import Paper

LONGEST = 64


def slip(token: str, *, today: date) -> Paper | None:
    """None for a token nobody was given, and for one whose time is over: both look alike."""
    if not token or len(token) > LONGEST:
        return None
    notice = session.scalars(
        select(Notice)
        .join(Customer, Customer.id == Notice.customer_id)
        .where(
            Notice.token == token,
            Notice.token != "",
            Notice.state != "dropped",
            Notice.expires_on >= today,
            Customer.deleted_at.is_(None),
        )
    ).one_or_none()
    return None if notice is None else Paper(notice, notices.items([notice.id]).get(notice.id, []))
