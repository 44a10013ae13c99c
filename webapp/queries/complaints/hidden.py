"""Entries of the log about complaints, requests and praise of which a reader is told nothing."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, CaseFile, Complaint, Praise, ServiceRequest
from webapp.models.complaint import OfComplaint
from webapp.queries.complaints import sight
from webapp.queries.praises import sight as praises
from webapp.queries.service_requests import sight as requests

CHILDREN: tuple[Any, ...] = tuple(OfComplaint.__subclasses__())
KINDS = tuple(one.__tablename__ for one in (Complaint, CaseFile, *CHILDREN, ServiceRequest, Praise))


def told(viewer: Viewer) -> ColumnElement[bool]:
    """Entries that are about none of the complaints hidden from this reader."""
    complaints, asked = sight.hidden_from_log(viewer), requests.hidden_from_log(viewer)
    thanked = praises.hidden_from_log(viewer)
    files = select(CaseFile.id).where(
        or_(
            CaseFile.complaint_id.in_(complaints),
            CaseFile.request_id.in_(asked),
            CaseFile.praise_id.in_(thanked),
        )
    )
    parts = [(Complaint, complaints), (ServiceRequest, asked), (Praise, thanked), (CaseFile, files)]
    parts += [(one, select(one.id).where(one.complaint_id.in_(complaints))) for one in CHILDREN]
    return and_(
        *(
            or_(AuditEntry.kind != model.__tablename__, AuditEntry.row_id.not_in(rows))
            for model, rows in parts
        )
    )
