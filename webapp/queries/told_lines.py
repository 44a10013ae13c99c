"""Lines of the other file as far as a reader may know them: none about what is hidden from him."""

import json
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ServiceRequest
from webapp.queries.complaints import sight as complaints
from webapp.queries.incidents.sight import without_hidden
from webapp.queries.reviews import lines
from webapp.queries.service_requests import sight as requests

ABOUT = ("complaint", "request", "review", "period")


def told(events: list[Any], *, viewer: Viewer) -> list[Any]:
    """Somebody else's line about a complaint would tell who reads and prints it, and so who complains; one
    about a review, that there is an appeal or who takes an interest in it.
    """
    events = without_hidden(events, viewer=viewer)
    about = {event["id"]: numbers for event in events if (numbers := _numbers(event))}
    if not about:
        return events
    asked = set().union(*about.values())
    open_ones = select(Complaint.number).where(
        Complaint.number.in_(asked), Complaint.id.not_in(complaints.hidden_from_log(viewer))
    )
    requested = select(ServiceRequest.number).where(
        ServiceRequest.number.in_(asked), requests.visible(viewer)
    )
    seen = {*session.scalars(open_ones), *session.scalars(requested), *lines.seen(asked, viewer=viewer)}
    return [
        event
        for event in events
        if event["id"] not in about or event["user_id"] == viewer.id or about[event["id"]] <= seen
    ]


def _numbers(event: Any) -> set[str]:
    details = json.loads(event["details"])
    return {details[name] for name in ABOUT if name in details}
