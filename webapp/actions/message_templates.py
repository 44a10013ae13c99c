"""Texts of letters, mails and text messages: written, changed, switched off (AC-07)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from webapp.actions import action, session
from webapp.domain.message_kinds import refuse_text
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import MessageTemplate


@action(Verb.TEMPLATE_MANAGE)
def add(*, values: Mapping[str, Any]) -> MessageTemplate:
    _refuse(values)
    last = session.scalar(select(func.max(MessageTemplate.position))) or 0
    made = MessageTemplate(position=last + 1)
    _write(made, values)
    session.add(made)
    session.flush()
    return made


@action(Verb.TEMPLATE_MANAGE)
def change(row: MessageTemplate, *, values: Mapping[str, Any], version: int) -> None:
    session.refresh(row)
    if row.version != version:
        raise Stale
    _refuse(values, but=row.id)
    _write(row, values)
    session.flush()


@action(Verb.TEMPLATE_MANAGE)
def switch(row: MessageTemplate, *, on: bool) -> None:
    """What was sent by it stays as it was sent."""
    row.is_active = on
    session.flush()


def _refuse(values: Mapping[str, Any], *, but: int = 0) -> None:
    refuse_text(values["kind"], values["subject"], values["body"])
    same = select(MessageTemplate.id).where(
        MessageTemplate.name == values["name"].strip(), MessageTemplate.id != but
    )
    if session.execute(same).first() is not None:
        raise Refusal("已有同名的模板。")


def _write(row: MessageTemplate, values: Mapping[str, Any]) -> None:
    row.name, row.kind = values["name"].strip(), values["kind"]
    row.subject, row.body = values["subject"].strip(), values["body"].strip()
