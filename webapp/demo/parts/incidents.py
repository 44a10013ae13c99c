"""Three incidents of leaked information: one just reported, one under investigation, one that was none."""

from datetime import date, datetime, timedelta
from typing import Any

from webapp.clock import BEIJING
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.words.leaks import LEAKS, Leak
from webapp.domain import incidents as rules
from webapp.domain.incidents import State
from webapp.domain.verbs import Role, Verb
from webapp.models import Incident, IncidentEvent, User


@part(110)
def fill(making: Making) -> None:
    quality = making.people(Role.QUALITY)[0].row
    managers, staff = making.people(Role.MANAGER), making.people(Role.STAFF)
    for place, leak in enumerate(LEAKS):
        reporter, concerned = managers[place], staff[place]
        incident = _reported(making, leak, by=reporter.row, department=concerned.department)
        if leak.severity:
            _investigated(making, incident, leak, by=quality, concerned=concerned.row)
        if leak.verdict:
            _closed(making, incident, leak, by=quality)


def _reported(making: Making, leak: Leak, *, by: User, department: str) -> Incident:
    found_on = making.ago(days=leak.days_ago)
    at = making.moment(found_on)
    found_on = at.astimezone(BEIJING).date()
    year = found_on.year
    client = next(one for one in making.clients if one.row.manager_id == by.id and one.row.secrecy == "open")
    incident = Incident(
        number=rules.number_of(year, number(making, f"incident-{year}")),
        happened_on=found_on - timedelta(days=1),
        found_on=found_on,
        channel=leak.channel,
        what=leak.what,
        kinds=leak.kinds,
        customer_id=client.row.id if leak.has_customer else None,
        departments=department,
        measures=leak.measures,
        notified=leak.notified,
        reporter_id=by.id,
        reported_at=at,
    )
    making.add(incident, at=at, verb=Verb.INCIDENT_REPORT, by=by)
    _step(making, incident, "reported", at=at, by=by)
    return incident


def _investigated(making: Making, incident: Incident, leak: Leak, *, by: User, concerned: User) -> None:
    at = making.later(incident.reported_at, days=2)
    taken = {"state": State.INVESTIGATING.value, "severity": leak.severity}
    _change(making, incident, "accepted", at=at, by=by, **taken)
    later = making.later(at, days=4)
    due_on = _day(later) + timedelta(days=leak.days_to_correct) if leak.corrective else None
    known = {
        "responsible_id": concerned.id, "cause": leak.cause, "corrective": leak.corrective, "due_on": due_on,
    }  # fmt: skip
    _change(making, incident, "investigated", at=later, by=by, **known)


def _closed(making: Making, incident: Incident, leak: Leak, *, by: User) -> None:
    at = making.later(incident.reported_at + timedelta(days=7), days=5)
    ended = {
        "state": State.CLOSED.value, "verdict": leak.verdict, "verdict_reason": leak.reason, "closed_at": at,
        "closed_by_id": by.id,
    }  # fmt: skip
    making.change(incident, at=at, verb=Verb.INCIDENT_CLOSE, by=by, **ended)
    _step(making, incident, "closed", at=at, by=by, note=leak.reason)


def _change(making: Making, row: Incident, step: str, *, at: datetime, by: User, **values: Any) -> None:
    making.change(row, at=at, verb=Verb.INCIDENT_EDIT, by=by, **values)
    _step(making, row, step, at=at, by=by)


def _step(making: Making, row: Incident, step: str, *, at: datetime, by: User, note: str = "") -> None:
    making.keep(IncidentEvent(incident_id=row.id, at=at, actor_id=by.id, step=step, note=note))


def _day(at: datetime) -> date:
    return at.astimezone(BEIJING).date()
