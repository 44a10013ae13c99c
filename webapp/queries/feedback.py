"""How far a case is, for whoever holds its number and its query code; nothing else of it."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from webapp import clock
from webapp.db import session
from webapp.domain.feedback_words import OF_COMPLAINT, OF_PRAISE, OF_REQUEST
from webapp.domain.query_codes import spelt
from webapp.models import Complaint, Praise, ServiceRequest

NOBODYS = "-" * 8


@dataclass(frozen=True)
class State:
    """A word and dates."""

    number: str
    word: str
    received_on: date
    answered_on: date | None
    over_on: date | None


def state(number: str, code: str) -> State | None:
    """None for a number that is not there as for a wrong code, after the same work."""
    found = session.execute(_wanted(number.strip().upper())).first()
    kept = found.query_code if found else NOBODYS
    is_his = hmac.compare_digest(spelt(code).encode(), kept.encode())
    return _state(found) if found and is_his and kept else None


def _wanted(number: str) -> Select[*tuple[Any, ...]]:
    if number.startswith("FW-"):
        columns = (ServiceRequest.answered_at, ServiceRequest.closed_at.label("over_at"))
        one: Any = ServiceRequest
        return select(one.number, one.query_code, one.state, one.received_at, *columns).where(
            one.number == number
        )
    if number.startswith("BY-"):
        one = Praise
        received = one.received_on.label("received_at")
        nothing = (one.decided_at.label("answered_at"), one.decided_at.label("over_at"))
        return select(one.number, one.query_code, one.state, received, *nothing).where(one.number == number)
    one = Complaint
    stage = one.stage.label("state")
    columns = (one.answered_at, one.closed_at.label("over_at"))
    return select(one.number, one.query_code, stage, one.received_at, *columns).where(one.number == number)


def _state(row: Any) -> State:
    if row.number.startswith("BY-"):
        return State(row.number, OF_PRAISE[row.state], row.received_at, None, None)
    words = OF_REQUEST if row.number.startswith("FW-") else OF_COMPLAINT
    return State(
        row.number, words[row.state], _day(row.received_at), _opt(row.answered_at), _opt(row.over_at)
    )


def _opt(moment: datetime | None) -> date | None:
    return _day(moment) if moment else None


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.BEIJING).date()
