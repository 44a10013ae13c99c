"""What must hold of the demo's daily work: by whom, when, about what, and in step with orders."""

from datetime import datetime, time

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.demo.checks import Unsound
from webapp.demo.making import Making
from webapp.models import (
    Activity,
    Assignment,
    Contact,
    Customer,
    ForumCustomer,
    Leave,
    Opportunity,
    OpportunityStep,
    Order,
    PoolEntry,
    Promise,
    Referral,
    Registration,
    ScheduledActivity,
    Sequence,
    WeeklyReport,
)
from webapp.queries.indicators.ownership import owned
from webapp.queries.indicators.span import day_of

WHOLE = {"activities": 9000, "opportunities": 420}
# Whoever answers for a forum meets customers of others there.
_NO_FORUM = ~exists().where(ForumCustomer.activity_id == Activity.id)
_BY_PLAYBOOK = exists().where(
    ScheduledActivity.activity_id == Activity.id, ScheduledActivity.cause == "playbook"
)
FAR = ("propose", "bid", "negotiate", "perform")


def verify(making: Making) -> None:
    """How many of what only where it is a whole institute."""
    night = datetime.combine(making.as_of, time(0, 5), clock.BEIJING)
    for what, found in (
        ("contacts by somebody who did not have the customer then", _by_strangers()),
        ("contacts while whoever made them was away", _away()),
        ("contacts after now, or entered before they happened", _times(night)),
        ("contacts with customers that fell into the pool for want of them", _pooled()),
        ("plans done before they were made, or by another kind of contact", _plans()),
        ("plans of somebody who has not the customer", _not_his(ScheduledActivity)),
        ("promises of somebody who has not the customer", _not_his(Promise)),
        ("won opportunities without an order of theirs", _won()),
        ("opportunities that ended without a reason", _reasons()),
        ("opportunities whose owner is not the manager", _owners()),
        ("opportunities past their gates without what these ask for", _gates()),
        ("opportunities whose course does not end where they stand", _courses()),
        ("leads with cards that were made before their name was given", _referrals()),
        ("registrations decided by whoever asked", _registrations()),
        ("weekly reports confirmed by their authors", _reports()),
        ("numbers of opportunities beyond the sequence", _numbers()),
    ):
        if found:
            raise Unsound(f"{what}: {found[:3]}")
    counted = {
        "activities": session.scalar(select(func.count(Activity.id)).where(_NO_FORUM, ~_BY_PLAYBOOK)),
        "opportunities": session.scalar(select(func.count(Opportunity.id))),
    }
    if making.size >= 1 and counted != WHOLE:
        raise Unsound(f"daily work: {counted}")


def _by_strangers() -> list[object]:
    day = day_of(Activity.happened_at)
    held = and_(owned(day, Activity.customer_id), Assignment.manager_id == Activity.by_id)
    statement = select(Activity.id).outerjoin(Assignment, held).where(Assignment.id.is_(None), _NO_FORUM)
    return list(session.scalars(statement))


def _away() -> list[object]:
    day = day_of(Activity.happened_at)
    gone = and_(Leave.user_id == Activity.by_id, Leave.from_on <= day, Leave.until_on >= day)
    return list(session.scalars(select(Activity.id).join(Leave, gone)))


def _times(night: datetime) -> list[object]:
    wrong = or_(Activity.recorded_at > night, Activity.recorded_at < Activity.happened_at)
    return list(session.scalars(select(Activity.id).where(wrong)))


def _pooled() -> list[object]:
    day = day_of(Activity.happened_at)
    before = and_(
        PoolEntry.customer_id == Activity.customer_id,
        day < PoolEntry.entered_on,
        day >= func.date(PoolEntry.entered_on, "-180 days"),
    )
    return list(session.scalars(select(Activity.id).join(PoolEntry, before)))


def _plans() -> list[object]:
    made = ScheduledActivity
    wrong = or_(Activity.happened_at < made.created_at, Activity.customer_id != made.customer_id)
    statement = select(made.id).join(Activity, Activity.id == made.activity_id)
    return list(session.scalars(statement.where(wrong)))


def _not_his(model: type[ScheduledActivity] | type[Promise]) -> list[object]:
    joined = select(model.id).join(Customer, Customer.id == model.customer_id)
    return list(
        session.scalars(
            joined.where(model.state == "open", model.owner_id.is_distinct_from(Customer.manager_id))
        )
    )


def _won() -> list[object]:
    joined = select(Opportunity.number).outerjoin(Order, Order.id == Opportunity.order_id)
    strange = or_(
        Order.id.is_(None),
        Order.customer_id != Opportunity.customer_id,
        Order.state.in_(("draft", "cancelled")),
        Order.ordered_on < Opportunity.ended_on,
    )
    return list(session.scalars(joined.where(Opportunity.state == "won", strange)))


def _reasons() -> list[object]:
    empty = or_(Opportunity.end_code == "", Opportunity.end_note == "", Opportunity.ended_on.is_(None))
    return list(session.scalars(select(Opportunity.number).where(Opportunity.state != "open", empty)))


def _owners() -> list[object]:
    """Of open ones the present manager, of ended ones the one of that day."""
    held = owned(Opportunity.ended_on, Opportunity.customer_id)
    joined = (
        select(Opportunity.number)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .outerjoin(Assignment, held)
    )
    is_open = Opportunity.state == "open"
    wrong = or_(
        and_(is_open, Opportunity.owner_id.is_distinct_from(Customer.manager_id)),
        and_(~is_open, Opportunity.owner_id.is_distinct_from(Assignment.manager_id)),
    )
    return list(session.scalars(joined.where(wrong)))


def _gates() -> list[object]:
    one = Opportunity
    tests = (one.test_buy, one.test_when, one.test_budget, one.test_supplier, one.test_contract)
    yes = sum((func.iif(test == "yes", 1, 0) for test in tests[1:]), func.iif(tests[0] == "yes", 1, 0))
    decider = select(Contact.id).where(
        Contact.customer_id == one.customer_id,
        Contact.level == "decision",
        Contact.left_on.is_(None),
        Contact.deleted_at.is_(None),
    )
    lacking = or_(yes < 3, one.strategy_fit == "", ~decider.exists(), one.amount.is_(None))  # noqa: PLR2004
    return list(session.scalars(select(one.number).where(one.farthest.in_(FAR), lacking)))


def _courses() -> list[object]:
    later = aliased(OpportunityStep)
    last = select(func.max(later.id)).where(later.opportunity_id == Opportunity.id).scalar_subquery()
    joined = select(Opportunity.number).outerjoin(OpportunityStep, OpportunityStep.id == last)
    return list(session.scalars(joined.where(OpportunityStep.to_stage.is_distinct_from(Opportunity.stage))))


def _referrals() -> list[object]:
    joined = select(Referral.id).join(Customer, Customer.id == Referral.customer_id)
    return list(session.scalars(joined.where(day_of(Customer.created_at) < Referral.given_on)))


def _registrations() -> list[object]:
    return list(
        session.scalars(select(Registration.id).where(Registration.decided_by_id == Registration.asked_by_id))
    )


def _reports() -> list[object]:
    own = WeeklyReport.confirmed_by_id == WeeklyReport.user_id
    return list(session.scalars(select(WeeklyReport.id).where(own)))


def _numbers() -> list[object]:
    """The next one, as the program counts them, is one above the highest there is."""
    year = func.substr(Opportunity.number, 4, 4)
    highest = session.execute(select(year, func.max(Opportunity.number)).group_by(year))
    last = {row.name: row.value for row in session.execute(select(Sequence.name, Sequence.value))}
    return [one for at, one in highest if last.get(f"opportunity-{at}") != int(one.rpartition("-")[2])]
