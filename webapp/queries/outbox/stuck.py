"""Messages that were not taken, or wait for somebody to send them: few of many, found by their index."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam

from webapp.domain.message_states import STUCK_STATES
from webapp.models import OutboxMessage


def is_stuck() -> ColumnElement[bool]:
    """The states are written out: at a mark SQLite cannot know that ix_outbox_messages_stuck has them all."""
    states: Any = bindparam("stuck", STUCK_STATES, expanding=True, literal_execute=True)
    return OutboxMessage.state.in_(states)
