"""泄密事件: reported, sent back, taken on, investigated, closed; each step leaves its line."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.domain import incidents as rules
from webapp.domain.fields import Block
from webapp.domain.incidents import State
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Incident, IncidentEvent, Sequence, User
from webapp.queries.customers.relations import resolve
from webapp.queries.incidents import pages, sight

SAME = ("happened_on", "found_on", "what", "kinds", "measures", "notified")


@action(Verb.INCIDENT_REPORT)
def report(*, values: Mapping[str, Any]) -> Incident:
    """The record with its number; values: a typed value for each field of rules.REPORT."""
    _refuse_faults(rules.report_faults(values, today=clock.today()))
    _refuse_twice(values)
    year = clock.today().year
    incident = Incident(
        number=rules.number_of(year, Sequence.take(f"incident-{year}")),
        reporter_id=actor().id,
        reported_at=clock.now(),
        **{field.name: values[field.name] for field in rules.TOLD if field != rules.CUSTOMER},
        customer_id=_customer_id(values["customer"]),
        responsible_id=_person_id(values["responsible"]),
    )
    session.add(incident)
    session.flush()
    _leave(incident, "reported")
    return incident


@action(Verb.INCIDENT_REPORT)
def supplement(incident: Incident, *, values: Mapping[str, Any], version: int, seen: str) -> None:
    """The reporter's own words once more; a report that was sent back waits to be taken on again."""
    _refuse_lost(incident)
    rules.refuse_supplement(incident.number, incident.state, incident.parts, by=actor().id)
    _refuse_faults(rules.report_faults(values, today=clock.today()))
    _write(incident, rules.SUPPLEMENT, values, version=version, seen=seen)
    if incident.state == State.RETURNED:
        incident.move(State.REPORTED)
    _leave(incident, "supplemented")


@action(Verb.INCIDENT_EDIT)
def accept(incident: Incident, *, severity: str, version: int) -> None:
    """From now on it is quality's."""
    _refuse_other_hands(incident, version=version)
    if severity not in dict(rules.SEVERITIES):
        raise Refusal("请选择严重程度。")
    incident.move(State.INVESTIGATING)
    incident.severity = severity
    _leave(incident, "accepted")


@action(Verb.INCIDENT_EDIT)
def send_back(incident: Incident, *, note: str, version: int) -> None:
    """To the reporter, with what is missing."""
    _refuse_other_hands(incident, version=version)
    if not note.strip():
        raise Refusal("请写明需要补充什么。")
    incident.move(State.RETURNED)
    _leave(incident, "returned", note.strip())


@action(Verb.INCIDENT_EDIT)
def investigate(incident: Incident, *, values: Mapping[str, Any], version: int, seen: str) -> bool:
    """Whether anything changed; raises Conflict where it would undo what somebody else saved since."""
    _refuse_lost(incident)
    rules.refuse_investigator(incident.parts, pages.decider(incident, actor()))
    if incident.state != State.INVESTIGATING:
        raise Refusal("只有调查中的事件可以记录调查。")
    _refuse_faults(rules.investigation_faults(values, found_on=incident.found_on, today=clock.today()))
    if not _write(incident, rules.INVESTIGATION, values, version=version, seen=seen):
        return False
    _leave(incident, "investigated")
    return True


@action(Verb.INCIDENT_CLOSE)
def close(incident: Incident, *, verdict: str, reason: str, version: int) -> None:
    """成立 or 不成立, by somebody who neither reported it nor is concerned."""
    _refuse_lost(incident)
    if incident.version != version:
        raise Stale
    rules.refuse_closer(incident.parts, pages.decider(incident, actor()))
    facts = {field.name: getattr(incident, field.name, None) for field in rules.INVESTIGATION.fields}
    rules.refuse_unfinished(facts, verdict=verdict, reason=reason)
    incident.move(State.CLOSED)
    incident.verdict, incident.verdict_reason = verdict, reason.strip()
    incident.closed_at, incident.closed_by_id = clock.now(), actor().id
    _leave(incident, "closed", reason.strip())


def present(incident: Incident, block: Block) -> dict[str, Any]:
    """Field -> value as a form takes it: the customer by number, the person by id; what stands may stay."""
    special = {
        "customer": lambda: pages.customer_number(incident),
        "responsible": lambda: str(incident.responsible_id or ""),
    }
    return {
        field.name: special[field.name]() if field.name in special else getattr(incident, field.name)
        for field in block.fields
    }


def _write(incident: Incident, block: Block, values: Mapping[str, Any], *, version: int, seen: str) -> bool:
    theirs = present(incident, block)
    mine = {field.name: values[field.name] for field in block.fields}
    if incident.version != version:
        refuse_stale(block, incident, mine=mine, theirs=theirs, version=version, seen=seen)
    changed = {name: value for name, value in mine.items() if value != theirs[name]}
    if "customer" in changed:
        incident.customer_id = _customer_id(changed.pop("customer"))
    if "responsible" in changed:
        incident.responsible_id = _person_id(changed.pop("responsible"))
    for name, value in changed.items():
        setattr(incident, name, value)
    return mine != theirs


def _refuse_twice(values: Mapping[str, Any]) -> None:
    """The same form sent twice makes one record."""
    same = [getattr(Incident, name) == values[name] for name in SAME]
    mine = select(Incident.number).where(
        Incident.reporter_id == actor().id, Incident.state.in_(rules.UNACCEPTED), *same
    )
    number = session.scalars(mine.limit(1)).first()
    if number is not None:
        raise Refusal("您已提交过同样的报告：%(number)s。", number=number)


def _refuse_lost(incident: Incident) -> None:
    """It was loaded before the lock: since then its customer may have been isolated, or he be concerned."""
    if sight.get(incident.number, viewer=actor()) is None:
        raise Stale


def _refuse_other_hands(incident: Incident, *, version: int) -> None:
    _refuse_lost(incident)
    if incident.version != version:
        raise Stale
    rules.refuse_investigator(incident.parts, pages.decider(incident, actor()))


def _refuse_faults(faults: rules.Faults) -> None:
    for refusal in faults.values():
        raise refusal


def _customer_id(number: str) -> int | None:
    """The customer of that number, within the actor's reach."""
    if not number:
        return None
    found = resolve(number=number, text="", viewer=actor())
    if found is None:
        raise Refusal("没有找到客户 %(number)s。", number=number)
    return found.id


def _person_id(chosen: str) -> int | None:
    """Somebody at work."""
    if not chosen:
        return None
    person = session.get(User, int(chosen))
    if person is None or not person.is_active:
        raise Refusal("所选人员已不在岗，请重新选择。")
    return person.id


def _leave(incident: Incident, step: str, note: str = "") -> None:
    session.add(
        IncidentEvent(incident_id=incident.id, at=clock.now(), actor_id=actor().id, step=step, note=note)
    )
    session.flush()
