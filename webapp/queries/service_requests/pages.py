"""One request: around it the customer, who has it, its files and steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Complaint,
    Customer,
    Department,
    ServiceRequest,
    ServiceRequestEvent,
    User,
)
from webapp.queries.complaints import sight as complaints
from webapp.queries.reach import condition
from webapp.queries.service_requests.papers import FileLine, papers


@dataclass(frozen=True)
class Step:
    at: datetime
    step: str
    by: str
    note: str


@dataclass(frozen=True)
class Page:
    """customer: number and name, None out of reach; complaint: its number, "" out of sight."""

    request: ServiceRequest
    recorder: str
    with_name: str
    department: str
    answered_by: str
    customer: tuple[str, str] | None
    complaint: str
    files: Sequence[FileLine]
    steps: Sequence[Step]


def page(one: ServiceRequest, *, viewer: Viewer) -> Page:
    """Three statements, four where it became a complaint."""
    around: Any = session.execute(_around(one, viewer)).one()
    steps = session.execute(
        select(ServiceRequestEvent, User.name)
        .outerjoin(User, User.id == ServiceRequestEvent.actor_id)
        .where(ServiceRequestEvent.request_id == one.id)
        .order_by(ServiceRequestEvent.id.desc())
    )
    return Page(
        one,
        around.recorder or "",
        around.with_name or "",
        around.department or "",
        around.answerer or "",
        (around.number, around.name) if around.readable else None,
        _complaint(one, viewer),
        papers(one),
        [Step(event.at, event.step, name or "", event.note) for event, name in steps],
    )


def _around(one: ServiceRequest, viewer: Viewer) -> Any:
    recorder, holder, answerer = aliased(User), aliased(User), aliased(User)
    return (
        select(
            recorder.name.label("recorder"),
            holder.name.label("with_name"),
            answerer.name.label("answerer"),
            Department.name.label("department"),
            Customer.number,
            Customer.name,
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
        )
        .select_from(ServiceRequest)
        .outerjoin(recorder, recorder.id == ServiceRequest.recorded_by_id)
        .outerjoin(holder, holder.id == ServiceRequest.with_id)
        .outerjoin(answerer, answerer.id == ServiceRequest.answered_by_id)
        .outerjoin(Department, Department.id == ServiceRequest.department_id)
        .outerjoin(Customer, Customer.id == ServiceRequest.customer_id)
        .where(ServiceRequest.id == one.id)
    )


def _complaint(one: ServiceRequest, viewer: Viewer) -> str:
    if one.complaint_id is None:
        return ""
    seen = select(Complaint.number).where(Complaint.id == one.complaint_id, complaints.visible(viewer))
    return session.scalar(seen) or ""
