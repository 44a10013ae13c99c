"""Whether what comes from outside was taken a few minutes ago already, word for word."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.complaints.intake import SENT_TWICE
from webapp.domain.complaint_words import Channel
from webapp.domain.feedback_words import COMPLAINTS
from webapp.models import Complaint, Praise, ServiceRequest


def taken(told: Mapping[str, Any]) -> Any:
    """The same, word for word, of the same sender, a few minutes ago."""
    since = clock.now() - SENT_TWICE
    if told["kind"] in COMPLAINTS:
        same: Any = select(Complaint).where(
            Complaint.channel == Channel.WEB,
            Complaint.words == told["words"],
            Complaint.complainant == told["complainant"],
            Complaint.phone == told["phone"],
            Complaint.email == told["email"],
            Complaint.created_at > since,
        )
    elif told["kind"] == "praise":
        same = select(Praise).where(
            Praise.channel == "web",
            Praise.words == told["words"],
            Praise.praiser == told["complainant"],
            Praise.recorded_at > since,
        )
    else:
        same = select(ServiceRequest).where(
            ServiceRequest.channel == Channel.WEB,
            ServiceRequest.words.startswith(told["words"], autoescape=True),
            ServiceRequest.asker == told["complainant"],
            ServiceRequest.phone == told["phone"],
            ServiceRequest.email == told["email"],
            ServiceRequest.created_at > since,
        )
    return session.scalars(same.limit(1)).first()
