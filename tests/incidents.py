"""Incidents made by the real actions, and what a form of theirs sends."""

import zipfile
from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions import incidents as actions
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, Incident, IncidentEvent, Member, User, UserRole
from webapp.queries import users

WHAT = "报价单误发到外部邮箱"
ONE_AFTER_ANOTHER = count(1)


def told(**changes: Any) -> dict[str, Any]:
    """A report as the action takes it."""
    day = clock.today()
    return {
        "happened_on": day - timedelta(days=2), "found_on": day - timedelta(days=1), "channel": "self",
        "what": WHAT, "kinds": "prices、contacts", "customer": "", "departments": "客户服务组",
        "measures": "已请对方删除", "notified": f"第 {next(ONE_AFTER_ANOTHER)} 人", "responsible": "",
    } | changes  # fmt: skip


def form(**changes: Any) -> dict[str, Any]:
    """A report as the page sends it."""
    sent = {name: str(value) for name, value in told().items()} | {"kinds": ["prices", "contacts"]}
    return sent | changes


def found(**changes: Any) -> dict[str, Any]:
    """An investigation as the action takes it, ready to be upheld."""
    day = clock.today()
    return {
        "severity": "serious", "responsible": "", "customer": "", "cause": "收件人选错",
        "corrective": "复核收件人", "due_on": day, "done_on": day,
    } | changes  # fmt: skip


def reported(by: Viewer, **changes: Any) -> Incident:
    with acting_as(by):
        return actions.report(values=told(**changes))


def accepted(by: Viewer, quality: Viewer, **changes: Any) -> Incident:
    incident = reported(by, **changes)
    with acting_as(quality):
        actions.accept(incident, severity="serious", version=incident.version)
    return incident


def investigated(by: Viewer, quality: Viewer, **changes: Any) -> Incident:
    incident = accepted(by, quality)
    with acting_as(quality):
        actions.investigate(incident, values=found(**changes), version=incident.version, seen="")
    return incident


def get(number: str) -> Incident:
    return session.scalars(select(Incident).where(Incident.number == number)).one()


def steps(incident: Incident) -> list[str]:
    rows = select(IncidentEvent.step).where(IncidentEvent.incident_id == incident.id)
    return list(session.scalars(rows.order_by(IncidentEvent.id)))


def unpacked(content: bytes) -> dict[str, str]:
    """The parts of a workbook as text."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


def card(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def name_on(number: str, person: Viewer) -> None:
    """The person becomes one who is named on the card."""
    with transaction(Verb.CUSTOMER_SHARE, SYSTEM):
        session.add(
            Member(
                customer_id=card(number).id,
                user_id=person.id,
                part="named",
                reason="试",
                created_at=clock.now(),
            )
        )


def another(username: str, name: str, role: Role) -> Viewer:
    """One more person of a role."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        user = User(username=username, name=name, password_hash="x", created_at=clock.now())
        session.add(user)
        session.flush()
        session.add(UserRole(user_id=user.id, role=role))
    account = users.account(user.id)
    assert account is not None
    return account.viewer
