"""Who took a complaint down, whose it is, which department and contact: one row."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Contact, Customer, Department, ServiceRequest, User
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Around:
    """customer: number and name, None out of reach; request: the number of the one it was made from."""

    receiver: str
    department: str
    customer: tuple[str, str] | None
    contact: str
    manager_id: int | None
    request: str


def around(complaint: Complaint, *, viewer: Viewer) -> Around:
    row: Any = session.execute(_asked(complaint, viewer)).one()
    return Around(
        row.receiver or "",
        row.department or "",
        (row.number, row.name) if row.readable else None,
        (row.contact or "") if row.readable else "",
        row.manager_id if row.deleted_at is None else None,
        row.request or "",
    )


def _asked(complaint: Complaint, viewer: Viewer) -> Any:
    made_from = select(ServiceRequest.number).where(ServiceRequest.complaint_id == complaint.id).limit(1)
    return (
        select(
            User.name.label("receiver"),
            Department.name.label("department"),
            Customer.number,
            Customer.name,
            Customer.manager_id,
            Customer.deleted_at,
            Contact.name.label("contact"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
            made_from.scalar_subquery().label("request"),
        )
        .select_from(Complaint)
        .outerjoin(User, User.id == Complaint.receiver_id)
        .outerjoin(Department, Department.id == Complaint.department_id)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .outerjoin(Contact, Contact.id == Complaint.contact_id)
        .where(Complaint.id == complaint.id)
    )
