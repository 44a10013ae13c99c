"""The same contact or plan sent twice, by a double press or a try after a time-out: found word for word."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, select

from webapp import clock
from webapp.attachments import Received
from webapp.db import session
from webapp.domain.activity_rules import Entry
from webapp.domain.activity_words import Contacting
from webapp.models import (
    Activity,
    ActivityFile,
    Attachment,
    Attendee,
    Objection,
    Promise,
    Referral,
    ScheduledActivity,
)

WITHIN = timedelta(minutes=5)


def entered(
    entry: Entry, *, customer_id: int, contact: int | None, checklist: str, writer: int | None
) -> Sequence[Activity]:
    """What the same person has just written down of the same contact, the latest first; one statement."""
    assert entry.happened_at is not None
    at = clock.instant(entry.happened_at)
    said = json.dumps(asdict(entry.interview), ensure_ascii=False)
    wanted = select(Activity).where(
        Activity.customer_id == customer_id,
        Activity.deleted_at.is_(None),
        Activity.recorded_by_id == writer,
        Activity.recorded_at > clock.now() - WITHIN,
        Activity.happened_at.between(at - WITHIN, at + WITHIN),
        Activity.contact_id.is_(contact) if contact is None else Activity.contact_id == contact,
        Activity.interview == (said if entry.kind == Contacting.FIRST_INTERVIEW else ""),
        _same(Activity, entry, "kind", "direction", "phase", "step", "interest", "minutes", "cost"),
        Activity.checklist == checklist,
        Activity.summary == entry.summary.strip(),
        Activity.result == entry.result.strip(),
    )
    return session.scalars(wanted.order_by(Activity.id.desc())).all()


def left(row: Activity) -> tuple[Any, ...]:
    """All that hangs on it, as told() gives it of a form; six statements, asked only of what was found."""

    def values(model: Any, *names: str) -> frozenset[Any]:
        columns = [getattr(model, name) for name in names]
        wanted: Select[Any] = select(*columns).where(model.activity_id == row.id, columns[0].is_not(None))
        return frozenset(tuple(found) for found in session.execute(wanted))

    following = (ScheduledActivity.due_on, ScheduledActivity.kind, ScheduledActivity.note)
    agreed = select(*following).where(ScheduledActivity.asked_in_id == row.id)
    files = select(Attachment.digest).join(ActivityFile, ActivityFile.attachment_id == Attachment.id)
    return (
        values(Attendee, "contact_id"),
        values(Attendee, "user_id"),
        values(Objection, "text", "answer", "is_solved"),
        values(Promise, "text", "due_on"),
        values(Referral, "name", "phone", "note"),
        frozenset(tuple(found) for found in session.execute(agreed)),
        frozenset(session.scalars(files.where(ActivityFile.activity_id == row.id))),
    )


def digests(taken: Sequence[Received]) -> frozenset[str]:
    return frozenset(one.digest for one in taken)


def planned(
    customer_id: int, *, owner: int, kind: str, when: tuple[date, datetime | None], note: str
) -> ScheduledActivity | None:
    """What the same person has just planned by hand; when: its day, and the hour if one is agreed."""
    one, (due_on, starts_at) = ScheduledActivity, when
    wanted = select(one).where(
        and_(one.customer_id == customer_id, one.owner_id == owner, one.kind == kind, one.due_on == due_on),
        one.starts_at.is_(None) if starts_at is None else one.starts_at == starts_at,
        and_(one.note == note, one.cause == "hand", one.state == "open", one.from_id.is_(None)),
        one.created_at > clock.now() - WITHIN,
    )
    return session.scalars(wanted.order_by(one.id.desc()).limit(1)).first()


def _same(model: Any, told: Entry, *names: str) -> Any:
    pairs = ((getattr(model, name), getattr(told, name)) for name in names)
    return and_(*(column.is_(None) if value is None else column == value for column, value in pairs))
