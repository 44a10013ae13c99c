"""Complaints and requests made by the real actions, and what their forms send."""

from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import intake as actions
from webapp.db import transaction
from webapp.domain.complaint_intake import Intake
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Complaint, ComplaintEvent

WORDS = "证书上的出厂编号写错了"
ONE_AFTER_ANOTHER = count(1)


def told(**changes: Any) -> Intake:
    """What was taken down, as the action takes it; no two alike."""
    given: dict[str, Any] = {
        "track": "technical", "channel": "phone", "words": f"{WORDS}（{next(ONE_AFTER_ANOTHER)}）",
        "received_at": clock.now(), "complainant": "王海", "phone": "0574-86001234",
        "summary": "证书信息有误",
    }  # fmt: skip
    return Intake(**given | changes)


def form(**changes: Any) -> dict[str, Any]:
    """What the page sends."""
    given = {
        "track": "technical", "channel": "phone", "words": f"{WORDS}（{next(ONE_AFTER_ANOTHER)}）",
        "received_at": clock.now().astimezone(clock.BEIJING).strftime("%Y-%m-%dT%H:%M"),
        "complainant": "王海", "phone": "0574-86001234", "summary": "证书信息有误", "wanted": "重新出具",
    }  # fmt: skip
    return given | changes


def registered(
    by: Viewer, *, customer: str = "", numbers: str = "", people: str = "", **changes: Any
) -> Complaint:
    with acting_as(by):
        return actions.register(told(**changes), customer=customer, numbers=numbers, people=people)


def put(number: str, **columns: Any) -> None:
    """As a later stage leaves it."""
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        complaint = get(number)
        for name, value in columns.items():
            setattr(complaint, name, value)


def get(number: str) -> Complaint:
    return session.scalars(select(Complaint).where(Complaint.number == number)).one()


def steps(complaint: Complaint) -> list[tuple[str, str]]:
    rows = select(ComplaintEvent.step, ComplaintEvent.note)
    found = session.execute(
        rows.where(ComplaintEvent.complaint_id == complaint.id).order_by(ComplaintEvent.id)
    )
    return [(step, note) for step, note in found]


def at(text: str) -> datetime:
    """A moment of Beijing's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.BEIJING)
