"""Contacts as tests tell them: a call, a visit, and the rows that came of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import recording
from webapp.actions.activities.told import Told
from webapp.domain.activity_rules import Entry
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Contact


def ago(**how: float) -> datetime:
    """Beijing's clock so long before now."""
    return clock.wall(clock.now()) - timedelta(**how)


def contact_of(number: str) -> int:
    found = session.scalars(select(Contact.id).where(Contact.customer_id == customer(number).id)).first()
    assert found is not None
    return found


def call(**more: Any) -> Told:
    return _told(Entry("phone", ago(hours=1), "问下月送检的安排"), more)


def visit(number: str, **more: Any) -> Told:
    entry = Entry("visit", ago(hours=1), "看了恒温室", result="同意十二月送检")
    return _told(entry, {"contact": contact_of(number)} | more)


def record(number: str, told: Told, *, by: Viewer) -> Activity:
    with acting_as(by):
        return recording.record(customer(number), told)


def _told(entry: Entry, more: dict[str, Any]) -> Told:
    own = {
        name: more.pop(name) for name in tuple(more) if name in Entry.__dataclass_fields__ and name != "names"
    }
    return replace(Told(replace(entry, **own)), **more)
