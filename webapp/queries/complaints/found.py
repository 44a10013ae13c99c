"""Complaints and requests by the number somebody quotes, for the search box; never by who complains."""

import re
from typing import Any

from sqlalchemy import Select, literal, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Complaint, ServiceRequest
from webapp.queries.complaints import sight
from webapp.queries.numbered import READ, begins
from webapp.queries.service_requests import sight as requests

NUMBER = re.compile(r"(TS|FW)-[0-9]{4}(-[0-9]{0,6})?")
LABELS = {"complaint": N_("投诉"), "request": N_("服务请求")}


def hits(text: str, *, viewer: Viewer) -> tuple[str, list[Any]]:
    """Kind, and rows of title, subtitle, href, status, grade, manager; none where no such number is meant."""
    number = text.strip().upper()
    if not NUMBER.fullmatch(number):
        return "", []
    kind = "complaint" if number.startswith("TS") else "request"
    statement = _complaints(number, viewer) if kind == "complaint" else _requests(number, viewer)
    return kind, list(session.execute(statement.limit(READ)))


def _complaints(number: str, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The summary is what everybody may read who may see it at all."""
    columns = (Complaint.number, Complaint.summary, literal("/complaints/") + Complaint.number)
    found = select(*columns, literal(""), literal(""), literal("")).where(sight.visible(viewer))
    return found.where(begins(Complaint.number, number)).order_by(Complaint.id.desc())


def _requests(number: str, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    columns = (ServiceRequest.number, literal(""), literal("/complaints/requests/") + ServiceRequest.number)
    found = select(*columns, literal(""), literal(""), literal("")).where(requests.visible(viewer))
    return found.where(begins(ServiceRequest.number, number)).order_by(ServiceRequest.id.desc())
