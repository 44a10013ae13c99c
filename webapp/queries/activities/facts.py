"""What the rules ask of contacts: who may be named as met, what is planned, what was said last."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.planned_contacts import PlannedContact
from webapp.domain.promise_rules import Promise as Promised
from webapp.models import Activity, Attendee, Contact, Promise, Referral, ScheduledActivity, User


def contacts_of(customer_id: int, ids: Collection[int]) -> set[int]:
    """Those of the ids that are contacts of this very customer."""
    statement = select(Contact.id).where(
        Contact.customer_id == customer_id, Contact.id.in_(ids), Contact.deleted_at.is_(None)
    )
    return set(session.scalars(statement)) if ids else set()


def named_contacts(customer_id: int) -> list[tuple[int, str]]:
    """Whom a form may offer, by name."""
    wanted = select(Contact.id, Contact.name).where(
        Contact.customer_id == customer_id, Contact.deleted_at.is_(None), Contact.left_on.is_(None)
    )
    return [(key, name) for key, name in session.execute(wanted.order_by(Contact.name, Contact.id))]


def people_at_work(ids: Collection[int]) -> set[int]:
    return set(session.scalars(select(User.id).where(User.id.in_(ids), User.is_active))) if ids else set()


def open_plans(customer_id: int) -> Sequence[ScheduledActivity]:
    """What is still to be done with a customer, earliest first."""
    statement = (
        select(ScheduledActivity)
        .where(ScheduledActivity.customer_id == customer_id, ScheduledActivity.state == "open")
        .order_by(ScheduledActivity.due_on, ScheduledActivity.id)
    )
    return session.scalars(statement).all()


def of_plan(row: ScheduledActivity) -> PlannedContact:
    return PlannedContact(row.kind, row.cause, row.due_on, clock.wall(row.created_at).date(), row.state)


def of_promise(row: Promise) -> Promised:
    ended = clock.wall(row.ended_at).date() if row.ended_at else None
    return Promised(row.due_on, row.first_due_on, row.state, ended)


def fulfilled_by(activity_id: int) -> Sequence[ScheduledActivity]:
    statement = select(ScheduledActivity).where(ScheduledActivity.activity_id == activity_id)
    return session.scalars(statement.order_by(ScheduledActivity.id)).all()


def followed(ids: Collection[int]) -> set[int]:
    """Those of these plans that another row goes on from; one statement."""
    wanted = select(ScheduledActivity.from_id).where(ScheduledActivity.from_id.in_(ids))
    return {key for key in session.scalars(wanted) if key is not None} if ids else set()


def promises_of(activity_id: int) -> Sequence[Promise]:
    return session.scalars(select(Promise).where(Promise.activity_id == activity_id)).all()


def referrals_of(activity_id: int) -> Sequence[Referral]:
    return session.scalars(select(Referral).where(Referral.activity_id == activity_id)).all()


def attendees_of(activity_id: int) -> Sequence[Attendee]:
    return session.scalars(select(Attendee).where(Attendee.activity_id == activity_id)).all()


def last_contacts(ids: Collection[int]) -> Mapping[int, date]:
    """The day of the last contact of each customer that had one; one statement."""
    statement = (
        select(Activity.customer_id, func.max(Activity.happened_at))
        .where(Activity.customer_id.in_(ids), Activity.deleted_at.is_(None))
        .group_by(Activity.customer_id)
    )
    return {key: clock.wall(at).date() for key, at in session.execute(statement)} if ids else {}
