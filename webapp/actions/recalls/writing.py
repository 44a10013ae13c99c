"""Puts the letters of some customers into the tables at once: notices with snapshots, and instruments."""

import secrets
from collections.abc import Sequence as Many
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import func, insert, select

from webapp.actions import session
from webapp.db import Model
from webapp.domain.recall_batches import DEFAULT_CHANNEL, Letter, Person, expires
from webapp.domain.recall_schedule import Step, step_on
from webapp.domain.workdays import WorkCalendar
from webapp.models import Customer, Notice, RecallBatch, Sequence, User
from webapp.queries import trade_terms

TOKEN_BYTES = 18  # 144 bits: nobody guesses one


def write(batch: RecallBatch, letters: Many[tuple[Letter, Person]], *, today: date) -> None:
    """Inside an action; past the ORM, the batch is what the log tells of."""
    if not letters:
        return
    cards = _cards({letter.customer_id for letter, _person in letters})
    number = Sequence.take(f"notice-{today.year}", count=len(letters))
    key = (session.scalar(select(func.max(Notice.id))) or 0) + 1  # alone under the lock: nobody comes between
    notices, items, calendar = [], [], trade_terms.work_calendar()
    for place, (letter, person) in enumerate(letters):
        notices.append(
            _notice(batch, letter, person, today)
            | {"step": _step(letter, today, calendar)}
            | cards[letter.customer_id]
            | {"id": key + place, "number": f"TZ-{today.year}-{number + place:04d}"}
        )
        items += [_item(key + place, letter, one) for one in letter.items]
    tables, connection = Model.metadata.tables, session.connection()
    connection.execute(insert(tables["notices"]), notices)
    connection.execute(insert(tables["notice_items"]), items)


def _notice(batch: RecallBatch, letter: Letter, person: Person, today: date) -> dict[str, Any]:
    return {
        "batch_id": batch.id,
        "customer_id": letter.customer_id,
        "contact_id": person.id,
        "kind": batch.kind,
        "place": letter.place,
        "channel": person.channel or DEFAULT_CHANNEL,
        "contact_name": person.name,
        "contact_phone": person.phone,
        "contact_email": person.email,
        "token": secrets.token_urlsafe(TOKEN_BYTES),
        "issued_on": today,
        "expires_on": expires(today, letter.items),
    }


def _step(letter: Letter, today: date, calendar: WorkCalendar) -> str:
    """The rung of the ladder that the most urgent instrument has reached."""
    due = letter.first_due
    if due is None:
        return Step.LETTER
    shortest = min((item.months for item in letter.items if item.months), default=None)
    return _rung(today, due, shortest, calendar)


@lru_cache(maxsize=1000)
def _rung(today: date, due: date, months: int | None, calendar: WorkCalendar) -> str:
    """A month has few due dates and thousands of letters."""
    return step_on(today, due=due, months=months, calendar=calendar) or Step.PLAN


def _item(notice_id: int, letter: Letter, one: Any) -> dict[str, Any]:
    return {
        "notice_id": notice_id,
        "instrument_id": one.instrument_id,
        "customer_id": letter.customer_id,
        "due_on": one.due_on,
        "months": one.months,
        "is_mandatory": one.is_mandatory,
        "fee": one.fee,
    }


def _cards(ids: set[int]) -> dict[int, dict[str, Any]]:
    """What a notice keeps of the card and of its manager."""
    rows = session.execute(
        select(Customer.id, Customer.name, Customer.address, User.id, User.name, User.phone)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(ids))
    )
    return {
        key: {
            "addressee": name,
            "address": address,
            "manager_id": manager,
            "manager_name": called or "",
            "manager_phone": phone or "",
        }
        for key, name, address, manager, called, phone in rows
    }
