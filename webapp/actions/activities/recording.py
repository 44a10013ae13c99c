"""A contact written down with all it leaves: what it fulfils, the next one, promises, names."""

import json
from dataclasses import asdict

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.activities import plans
from webapp.actions.activities.told import Told, faults
from webapp.domain.activity_rules import is_timely
from webapp.domain.activity_words import Contacting
from webapp.domain.funnel_checklists import ticked
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Verb
from webapp.models import Activity, Attendee, Customer, Objection, Promise, Referral
from webapp.queries import work_calendar
from webapp.queries.activities import facts, rules


@action(Verb.ACTIVITY_WRITE)
def record(customer: Customer, told: Told, *, by: int | None = None) -> Activity:
    """by: who did it, where an assistant or a head writes for somebody else; None: whoever writes."""
    for refusal in faults(told).values():
        raise refusal
    refuse_strangers(customer.id, told)
    made = Activity(
        customer_id=customer.id, by_id=_doer(by), recorded_at=clock.now(), recorded_by_id=actor().id
    )
    write(made, told)
    session.add(made)
    session.flush()
    _people(made, told)
    _leave(made, told)
    return made


def write(row: Activity, told: Told) -> None:
    """What the entry says itself; the same when it is put right."""
    entry = told.entry
    assert entry.happened_at is not None
    happened_at = clock.instant(entry.happened_at)
    row.kind, row.direction, row.phase = str(entry.kind), entry.direction, entry.phase
    row.step, row.checklist = entry.step, json.dumps(ticked(entry.step, told.points))
    row.contact_id, row.happened_at, row.minutes = told.contact, happened_at, entry.minutes
    row.summary, row.result, row.interest = entry.summary.strip(), entry.result.strip(), entry.interest
    row.cost = entry.cost
    asked = entry.kind == Contacting.FIRST_INTERVIEW
    row.interview = json.dumps(asdict(entry.interview), ensure_ascii=False) if asked else ""
    row.is_late = not is_timely(
        entry.happened_at.date(),
        clock.wall(row.recorded_at).date(),
        calendar=work_calendar.now(),
        limits=rules.at(row.recorded_at),
    )


def refuse_strangers(customer_id: int, told: Told) -> None:
    """Contacts of another customer, colleagues who have left."""
    if set(told.contacts) - facts.contacts_of(customer_id, told.contacts):
        raise Refusal("所选联系人不属于该客户，或已删除，请重新选择。")
    if set(told.colleagues) - facts.people_at_work(told.colleagues):
        raise Refusal("所选同事已不在岗，请重新选择。")


def _doer(by: int | None) -> int:
    viewer = actor()
    key = viewer.id if by is None else by
    if key is None:
        raise NotAllowed(Verb.ACTIVITY_WRITE)
    if key != viewer.id:
        if viewer.reach(Verb.ACTIVITY_WRITE) is Reach.OWN:
            raise Refusal("只能登记自己的联络。")
        if not facts.people_at_work([key]):
            raise Refusal("所选同事已不在岗，请重新选择。")
    return key


def _people(row: Activity, told: Told) -> None:
    others = [one for one in told.contacts if one != told.contact]
    session.add_all(Attendee(activity_id=row.id, contact_id=one) for one in others)
    colleagues = [one for one in dict.fromkeys(told.colleagues) if one != row.by_id]
    session.add_all(Attendee(activity_id=row.id, user_id=one) for one in colleagues)


def _leave(row: Activity, told: Told) -> None:
    """What is done with it, and what is to be done from here."""
    now, today = clock.now(), clock.today()
    plans.fulfil(row, chosen=told.plan)
    if told.entry.next_on is not None:
        plans.agree_next(row, told.entry.next_kind, told.entry.next_on, note=told.next_note)
    session.add_all(
        Objection(
            activity_id=row.id, text=one.text.strip(), answer=one.answer.strip(), is_solved=one.is_solved,
            solved_at=now if one.is_solved else None, solved_by_id=actor().id if one.is_solved else None,
        )
        for one in told.objections
    )  # fmt: skip
    if told.promise_due is not None:
        session.add(
            Promise(
                customer_id=row.customer_id, activity_id=row.id, by_id=row.by_id, owner_id=row.by_id,
                text=told.promise.strip(), due_on=told.promise_due, first_due_on=told.promise_due,
                created_at=now, created_by_id=actor().id,
            )
        )  # fmt: skip
    session.add_all(
        Referral(
            referrer_id=row.customer_id, referrer_contact_id=row.contact_id, activity_id=row.id,
            name=one.name.strip(), phone=one.phone.strip(), note=one.note.strip(), given_on=today,
            by_id=row.by_id,
        )
        for one in told.names
    )  # fmt: skip
    session.flush()
