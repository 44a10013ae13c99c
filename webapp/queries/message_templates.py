"""Texts of letters, mails and text messages, in their order."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.db import session
from webapp.models import MessageTemplate


def everything() -> Sequence[MessageTemplate]:
    wanted = select(MessageTemplate).order_by(
        MessageTemplate.kind, MessageTemplate.position, MessageTemplate.id
    )
    return session.scalars(wanted).all()


def get(template_id: int) -> MessageTemplate | None:
    return session.get(MessageTemplate, template_id)
