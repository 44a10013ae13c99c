"""Entries of the log about complaints, requests and praise of which a reader is told nothing."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from webapp.domain.manager_words import Trigger
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, CaseFile, Complaint, Praise, Proposal, ServiceRequest
from webapp.models.complaint import OfComplaint
from webapp.queries.complaints import sight
from webapp.queries.praises import sight as praises
from webapp.queries.service_requests import sight as requests

CHILDREN: tuple[Any, ...] = tuple(OfComplaint.__subclasses__())
DEEDS = tuple(verb for verb in Verb if verb.value.startswith("complaint."))
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
    return and_(consequences_untold(viewer), *(_not_of(model, rows) for model, rows in parts))


def consequences_untold(viewer: Viewer) -> ColumnElement[bool]:
    """What a complaint about this reader left elsewhere on a card, which would tell whose it is."""
    whose = select(Complaint.customer_id).where(
        Complaint.id.in_(sight.hidden_from_log(viewer)), Complaint.customer_id.is_not(None)
    )
    by_it = and_(
        AuditEntry.verb.in_(DEEDS), AuditEntry.customer_id.is_not(None), AuditEntry.customer_id.in_(whose)
    )
    return and_(or_(AuditEntry.kind.in_(KINDS), ~by_it), _not_of(Proposal, proposals(viewer)))


def proposals(viewer: Viewer) -> Select[int]:
    """That another manager is looked for tells the one complained of whose complaint it is."""
    return select(Proposal.id).where(
        Proposal.trigger == Trigger.COMPLAINT, Proposal.from_id == (viewer.id or 0)
    )


def _not_of(model: Any, rows: Select[int]) -> ColumnElement[bool]:
    return or_(AuditEntry.kind != model.__tablename__, AuditEntry.row_id.not_in(rows))
