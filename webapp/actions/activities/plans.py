"""联络计划 written: agreed, planned by hand, fulfilled, moved, given up."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.activity_words import Contacting
from webapp.domain.planned_contacts import (
    is_fulfilled_by,
    may_settle,
    refuse_cancel,
    refuse_move,
    refuse_plan,
)
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Activity, Customer, ScheduledActivity
from webapp.queries.activities import facts, reading, rules, twins

BY_HAND = frozenset(
    {"hand", "promise", "playbook", "winback", "fall"}
)  # there may be several of them at a time


@dataclass(frozen=True)
class Wish:
    """A contact planned by hand; starts_at: where an hour is agreed."""

    kind: str
    due_on: date | None
    contact: int | None = None
    note: str = ""
    starts_at: datetime | None = None


@action(Verb.ACTIVITY_WRITE)
def plan(customer: Customer, wish: Wish) -> ScheduledActivity:
    """Sent twice, it is planned once."""
    refuse_plan(wish.kind, wish.due_on, today=clock.today())
    if wish.contact is not None and not facts.contacts_of(customer.id, [wish.contact]):
        raise Refusal("所选联系人不属于该客户，或已删除，请重新选择。")
    assert wish.due_on is not None
    owner = actor().id
    if owner is None:
        raise NotAllowed(Verb.ACTIVITY_WRITE)
    note = wish.note.strip()
    when = (wish.due_on, wish.starts_at)
    twin = twins.planned(customer.id, owner=owner, kind=wish.kind, when=when, note=note)
    if twin is not None and twin.contact_id == wish.contact:
        return twin
    made = _made(customer.id, owner, wish.kind, wish.due_on, cause="hand")
    made.contact_id, made.note, made.starts_at = wish.contact, note, wish.starts_at
    session.add(made)
    session.flush()
    return made


@action(Verb.ACTIVITY_WRITE)
def move(row: ScheduledActivity, *, to: date | None, reason: str) -> ScheduledActivity:
    """The old row stays and says why; the new one names it."""
    row = _again(row)
    refuse_move(facts.of_plan(row), to, reason=reason, today=clock.today())
    assert to is not None
    _end(row, "moved", reason=reason.strip())
    session.flush()  # its place is free before the next one takes it
    made = again(row, due_on=to)
    session.add(made)
    session.flush()
    return made


@action(Verb.ACTIVITY_WRITE)
def cancel(row: ScheduledActivity, *, reason: str) -> None:
    row = _again(row)
    refuse_cancel(facts.of_plan(row), reason=reason)
    _end(row, "cancelled", reason=reason.strip())


def fulfil(activity: Activity, *, chosen: int = 0, is_alone: bool = False) -> None:
    """Inside a deed: ends what this contact fulfils; chosen: one that it was expressly made for;
    is_alone: it fulfils nothing else.
    """
    happened_on, limits = clock.wall(activity.happened_at).date(), rules.now()
    for row in facts.open_plans(activity.customer_id):
        known = facts.of_plan(row)
        meant = row.id == chosen and may_settle(known, activity.kind)
        fits = not is_alone and is_fulfilled_by(known, activity.kind, happened_on, limits=limits)
        if meant or fits:
            row.activity_id = activity.id
            _end(row, "done")
    session.flush()


def agree_next(activity: Activity, kind: str, due_on: date, *, note: str) -> ScheduledActivity:
    """Inside a deed: the next contact as it was agreed in this one."""
    made = _made(activity.customer_id, activity.by_id, kind, due_on, cause="next")
    made.contact_id, made.asked_in_id, made.note = activity.contact_id, activity.id, note.strip()
    session.add(made)
    return made


def won_back_visit(customer_id: int, *, owner: int, due_on: date, note: str) -> ScheduledActivity:
    """Inside a deed: the visit of a win-back plan, as its case says it."""
    made = _made(customer_id, owner, Contacting.VISIT, due_on, cause="winback")
    made.note = note.strip()
    session.add(made)
    session.flush()
    return made


def fall_visit(customer_id: int, *, owner: int, due_on: date, run: str, why: str) -> ScheduledActivity:
    """Inside a deed: the visit to a customer whose value fell; run: the number of the one that showed it."""
    made = _made(customer_id, owner, Contacting.VISIT, due_on, cause="fall")
    made.cause_key, made.why = run, why
    session.add(made)
    session.flush()
    return made


def playbook_contact(
    customer_id: int, *, owner: int, kind: str, due_on: date, use: str, note: str, why: str
) -> None:
    """Inside a deed: one contact of a playbook; use: the number of where it was applied."""
    made = _made(customer_id, owner, kind, due_on, cause="playbook")
    made.cause_key, made.note, made.why = use, note, why
    session.add(made)


def end_playbook(use: str, *, reason: str) -> None:
    """Inside a deed: what of it is still only planned is given up; refused once something of it was done."""
    one = ScheduledActivity
    found = session.scalars(select(one).where(one.cause == "playbook", one.cause_key == use)).all()
    if any(row.state == "done" for row in found):
        raise Refusal("已经有联络完成，不能整体撤销；其余的可以逐条取消。")
    for row in found:
        if row.state == "open":
            _end(row, "cancelled", reason=reason)


def end_agreed(activity: Activity, *, reason: str) -> None:
    """Inside a deed: what was agreed in a contact that is taken back is no longer planned."""
    for row in facts.open_plans(activity.customer_id):
        if row.asked_in_id == activity.id:
            _end(row, "cancelled", reason=reason)


def end_reminders(customer: Customer, *, reason: str) -> None:
    """Inside an action: nobody calls on it by the interval of its grade or before its due batch any more."""
    wanted = select(ScheduledActivity).where(
        ScheduledActivity.customer_id == customer.id,
        ScheduledActivity.state == "open",
        ScheduledActivity.cause.in_(("interval", "batch", "fall", "playbook")),
    )
    for row in session.scalars(wanted).all():
        _end(row, "cancelled", reason=reason)


def reopen_fulfilled(activity: Activity) -> None:
    """Inside a deed: the contact is taken back, so what it fulfilled is still to be done."""
    planned = {(one.cause, one.cause_key) for one in facts.open_plans(activity.customer_id)}
    fulfilled = facts.fulfilled_by(activity.id)
    gone_on = facts.followed([row.id for row in fulfilled])
    for row in fulfilled:
        if row.id in gone_on:  # it was taken back before: what came of it then tells the rest
            continue
        if row.cause in BY_HAND or (row.cause, row.cause_key) not in planned:
            session.add(again(row, due_on=row.due_on))
    session.flush()


def settle_again(activity: Activity) -> None:
    """Inside a deed: the contact is brought back, and with it what it had fulfilled, whenever it was."""
    reopened = {row.id for row in facts.fulfilled_by(activity.id)}
    for row in facts.open_plans(activity.customer_id):
        if row.from_id in reopened and may_settle(facts.of_plan(row), activity.kind):
            row.activity_id = activity.id
            _end(row, "done")
    session.flush()


def again(row: ScheduledActivity, *, due_on: date) -> ScheduledActivity:
    """The same contact once more, on that day."""
    made = _made(row.customer_id, row.owner_id, row.kind, due_on, cause=row.cause)
    made.first_due_on, made.from_id, made.cause_key = row.first_due_on, row.id, row.cause_key
    made.contact_id, made.note, made.why, made.asked_in_id = (
        row.contact_id, row.note, row.why, row.asked_in_id,
    )  # fmt: skip
    made.created_at = row.created_at  # it was planned then: what came since fulfils it
    return made


def _made(customer_id: int, owner_id: int, kind: str, due_on: date, *, cause: str) -> ScheduledActivity:
    return ScheduledActivity(
        customer_id=customer_id, owner_id=owner_id, kind=str(kind), due_on=due_on, first_due_on=due_on,
        cause=cause, cause_key="", why="[]", created_at=clock.now(), created_by_id=actor().id,
    )  # fmt: skip


def _end(row: ScheduledActivity, state: str, *, reason: str = "") -> None:
    row.state, row.reason, row.ended_at, row.ended_by_id = state, reason, clock.now(), actor().id


def _again(row: ScheduledActivity) -> ScheduledActivity:
    """As it stands under the lock."""
    return reading.plan(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE) or lost()
