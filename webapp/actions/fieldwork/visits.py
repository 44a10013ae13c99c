"""Visits: engineers sent to a customer with standards for a window of time, done, cancelled."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.fieldwork.planning import order_id, refuse_changed, refuse_unknowing
from webapp.domain import field_tasks as rules
from webapp.domain.field_tasks import ONSITE
from webapp.domain.fieldwork import Visit
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.values import words_in
from webapp.domain.verbs import Verb
from webapp.models import (
    Customer,
    Instrument,
    OnsiteEngineer,
    OnsiteInstrument,
    OnsiteJob,
    Order,
    Sequence,
    User,
)
from webapp.queries.fieldwork import sight

PLAIN = ("place", "contact_name", "contact_phone", "standards", "travel_fee", "promised_on", "note")


def present(job: OnsiteJob) -> dict[str, Any]:
    """As the form shows it: days and times apart, people and instruments by what the boxes hold."""
    order = session.get(Order, job.order_id) if job.order_id else None
    begins, ends = (moment.astimezone(clock.BEIJING) for moment in (job.begins_at, job.ends_at))
    return {name: getattr(job, name) for name in PLAIN} | {
        "begins_on": begins.date(),
        "begins": begins.strftime("%H:%M"),
        "ends_on": ends.date(),
        "ends": ends.strftime("%H:%M"),
        "engineers": "、".join(str(one) for one in sorted(_engineers(job))),
        "instruments": "、".join(str(one) for one in sorted(_instruments(job))),
        "order": order.number if order else "",
    }


@action(Verb.FIELD_EDIT)
def plan(customer: Customer, *, values: Mapping[str, Any]) -> OnsiteJob:
    """values: those of present()."""
    year = clock.today().year
    job = OnsiteJob(
        number=f"XC-{year}-{Sequence.take(f'onsite-{year}'):04d}",
        customer_id=customer.id,
        state=Visit.PLANNED.value,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _put(job, customer, values)
    session.add(job)
    session.flush()
    _send(job, values)
    return job


@action(Verb.FIELD_EDIT)
def save(
    customer: Customer,
    job: OnsiteJob,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    refuse_stale(ONSITE, job, mine=values, theirs=present(job), version=version, seen=seen)
    _refuse_over(job)
    _put(job, customer, values)
    _send(job, values)
    session.flush()


@action(Verb.FIELD_EDIT)
def finish(job: OnsiteJob, *, done_on: date | None, result: str = "", version: int | None = None) -> None:
    """By an engineer of it, or whoever plans it."""
    if sight.job(job.number, viewer=actor(), verb=Verb.FIELD_EDIT) is None:
        raise Stale
    refuse_changed(job, version)
    _refuse_over(job)
    begins = job.begins_at.astimezone(clock.BEIJING).date()
    if done_on is None or not begins <= done_on <= clock.today():
        raise Refusal("完成日期不能早于开始日期，也不能晚于今天。")
    job.state, job.done_on, job.result = Visit.DONE.value, done_on, result.strip()
    session.flush()


@action(Verb.FIELD_EDIT)
def cancel(_customer: Customer, job: OnsiteJob, *, reason: str, version: int | None = None) -> None:
    refuse_changed(job, version)
    _refuse_over(job)
    if not reason.strip():
        raise Refusal("请写明原因。")
    job.state, job.cancel_reason = Visit.CANCELLED.value, reason.strip()
    session.flush()


def _put(job: OnsiteJob, customer: Customer, values: Mapping[str, Any]) -> None:
    start, end = rules.window(
        values["begins_on"], values["begins"], ends_on=values["ends_on"], ends=values["ends"]
    )
    rules.refuse_promise(values["promised_on"], begins=start.date())
    job.begins_at, job.ends_at = (moment.replace(tzinfo=clock.BEIJING) for moment in (start, end))
    for name in PLAIN:
        setattr(job, name, values[name])
    job.order_id = order_id(values["order"], customer=customer)
    people = {int(one) for one in words_in(values["engineers"])}
    if not people:
        raise Refusal("请选择检校人员。")
    refuse_unknowing(people, customer=customer)
    _refuse_busy(people, job.begins_at, job.ends_at, but=job.id or 0)


def _refuse_busy(people: set[int], begins: datetime, ends: datetime, *, but: int) -> None:
    """Nobody is at two places at once; what ends when the other begins is no clash."""
    busy = session.scalars(
        select(User.name)
        .join(OnsiteEngineer, OnsiteEngineer.user_id == User.id)
        .join(OnsiteJob, OnsiteJob.id == OnsiteEngineer.job_id)
        .where(User.id.in_(people), OnsiteJob.state == Visit.PLANNED.value, OnsiteJob.id != but)
        .where(OnsiteJob.begins_at < ends, OnsiteJob.ends_at > begins)
        .order_by(User.name)
        .distinct()
    ).all()
    if busy:
        raise Refusal("%(name)s 在这个时段已有现场检定，请改时间或换人。", name="、".join(busy))


def _send(job: OnsiteJob, values: Mapping[str, Any]) -> None:
    """Engineers and instruments of the visit as the form has them."""
    people = {int(one) for one in words_in(values["engineers"])}
    known = select(Instrument.id).where(
        Instrument.customer_id == job.customer_id, Instrument.deleted_at.is_(None)
    )
    things = {int(one) for one in words_in(values["instruments"])} & set(session.scalars(known))
    for model, key, wanted, held in (
        (OnsiteEngineer, "user_id", people, _engineers(job)),
        (OnsiteInstrument, "instrument_id", things, _instruments(job)),
    ):
        for one in held - wanted:
            session.delete(session.get_one(model, (job.id, one)))
        session.add_all(model(job_id=job.id, **{key: one}) for one in sorted(wanted - held))
    session.flush()


def _engineers(job: OnsiteJob) -> set[int]:
    return set(session.scalars(select(OnsiteEngineer.user_id).where(OnsiteEngineer.job_id == job.id)))


def _instruments(job: OnsiteJob) -> set[int]:
    held = select(OnsiteInstrument.instrument_id).where(OnsiteInstrument.job_id == job.id)
    return set(session.scalars(held))


def _refuse_over(job: OnsiteJob) -> None:
    if job.state != Visit.PLANNED:
        raise Refusal("该现场检定已完成或已取消。")
