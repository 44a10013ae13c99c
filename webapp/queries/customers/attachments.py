"""Files on a card."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.models import Attachment, Customer, User


@dataclass(frozen=True)
class Line:
    """One file in the list."""

    id: int
    name: str
    note: str
    size: int
    added_at: datetime
    by: str
    icon: str


def of_card(customer: Customer) -> list[Line]:
    """Latest first: one statement."""
    statement = (
        select(Attachment, User.name)
        .outerjoin(User, User.id == Attachment.added_by_id)
        .where(Attachment.customer_id == customer.id, Attachment.deleted_at.is_(None))
        .order_by(Attachment.added_at.desc(), Attachment.id.desc())
    )
    return [
        Line(one.id, one.name, one.note, one.size, one.added_at, by or "", icon_of(one.name))
        for one, by in session.execute(statement)
    ]


def get(customer: Customer, attachment_id: int) -> Attachment | None:
    """A live file of this very card."""
    return session.execute(
        select(Attachment).where(
            Attachment.id == attachment_id,
            Attachment.customer_id == customer.id,
            Attachment.deleted_at.is_(None),
        )
    ).scalar_one_or_none()
