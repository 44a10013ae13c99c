"""What a card tells of complaints, requests and praise, as far as this reader may know: one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal, null, select, union_all

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Praise, ServiceRequest, User
from webapp.queries.complaints import sight
from webapp.queries.service_requests import sight as requests

MOST = 150


class Line(NamedTuple):
    """kind: complaint, request or praise; person: who handles it, or is praised."""

    kind: str
    number: str
    state: str
    at: datetime
    due_at: datetime | None
    is_paused: bool
    severity: str
    verdict: str
    person: str | None
    summary: str
    words: str


def lines(customer_id: int, *, viewer: Viewer) -> Sequence[Line]:
    """Newest first; no complaint about the reader himself, who would learn who complains."""
    parts = [_complaints(customer_id, viewer), _requests(customer_id, viewer)]
    if viewer.may(Verb.PRAISE_READ):
        parts.append(_praises(customer_id))
    every = union_all(*parts).subquery()
    rows = session.execute(select(*every.c).order_by(every.c.at.desc(), every.c.number.desc()).limit(MOST))
    return [Line(*row) for row in rows]


def _complaints(customer_id: int, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal("complaint"), Complaint.number, Complaint.stage, Complaint.received_at.label("at"),
            Complaint.due_at, Complaint.is_paused, Complaint.severity, Complaint.upheld, User.name,
            Complaint.summary, Complaint.words,
        )
        .outerjoin(User, User.id == Complaint.handler_id)
        .where(
            Complaint.customer_id == customer_id, sight.visible(viewer), sight.names_complainant(viewer)
        )
    )  # fmt: skip


def _requests(customer_id: int, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    one = ServiceRequest
    return (
        select(
            literal("request"), one.number, one.state, one.received_at, null(), literal(False),
            literal(""), one.kind, User.name, literal(""), one.words,
        )
        .outerjoin(User, User.id == one.with_id)
        .where(one.customer_id == customer_id, requests.visible(viewer))
    )  # fmt: skip


def _praises(customer_id: int) -> Select[*tuple[Any, ...]]:
    praised = func.coalesce(User.name, Praise.person_name)
    return (
        select(
            literal("praise"), Praise.number, Praise.state, Praise.recorded_at, null(), literal(False),
            literal(""), literal(""), praised, literal(""), Praise.words,
        )
        .outerjoin(User, User.id == Praise.person_id)
        .where(Praise.customer_id == customer_id)
    )  # fmt: skip
