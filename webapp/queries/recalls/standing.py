"""How far each of some instruments is: the last notice that names it, and what was answered."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from webapp.db import session
from webapp.models import Notice, NoticeItem


class Told(NamedTuple):
    """due_on: of the cycle the notice was about."""

    notice: str
    state: str
    outcome: str
    booked_on: date | None
    due_on: date | None


def told(instrument_ids: Iterable[int]) -> dict[int, Told]:
    """The last notice of each that is not dropped; one statement."""
    wanted = list(instrument_ids)
    if not wanted:
        return {}
    rows: Iterable[Any] = session.execute(
        select(
            NoticeItem.instrument_id, Notice.number, Notice.state, NoticeItem.outcome, NoticeItem.booked_on,
            NoticeItem.due_on,
        )
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(NoticeItem.instrument_id.in_(wanted), Notice.state != "dropped")
        .order_by(NoticeItem.id)
    )  # fmt: skip
    return {key: Told(*row) for key, *row in rows}
