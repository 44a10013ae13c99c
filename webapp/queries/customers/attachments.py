"""Files on a card, and how much room they take."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

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


def bytes_in_all() -> int:
    """On the disk, what lies in the bin too."""
    return session.scalar(select(func.coalesce(func.sum(Attachment.size), 0))) or 0


def bytes_of(user_id: int | None) -> int:
    """What one person has put on cards and not deleted."""
    return (
        session.scalar(
            select(func.coalesce(func.sum(Attachment.size), 0)).where(
                Attachment.added_by_id == user_id, Attachment.deleted_at.is_(None)
            )
        )
        or 0
    )
