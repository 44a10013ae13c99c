"""Texts that may be chosen, those of one kind."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.db import session
from webapp.models import MessageTemplate


def of_kind(kind: str) -> Sequence[MessageTemplate]:
    wanted = select(MessageTemplate).where(MessageTemplate.kind == kind, MessageTemplate.is_active)
    return session.scalars(wanted.order_by(MessageTemplate.position, MessageTemplate.id)).all()


def chosen(key: int, *, kind: str) -> MessageTemplate | None:
    """None where it was switched off meanwhile or is for another kind of message."""
    found = session.get(MessageTemplate, key) if key else None
    return found if found is not None and found.is_active and found.kind == kind else None


def is_there(key: int) -> bool:
    return bool(key) and session.get(MessageTemplate, key) is not None
