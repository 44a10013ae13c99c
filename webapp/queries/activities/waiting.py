"""What waits of daily work for one person: of each kind the first rows, each with how many there are."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, select

from webapp import clock
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Promise,
    Referral,
    ReferralReward,
    Registration,
    ScheduledActivity,
    User,
    WeeklyReport,
)
from webapp.queries.activities import rules, weekly
from webapp.queries.activities.rewards import card_seen
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import unmarked

FIRST = 5
BEIJING = "+8 hours"


def led(viewer: Viewer) -> Verb:
    """The director reads what heads and managers deal with."""
    return Verb.ACTIVITY_READ if Role.DIRECTOR in viewer.roles else Verb.ACTIVITY_WRITE


def due(viewer: Viewer) -> Select[Any]:
    plan = ScheduledActivity
    mine = _of(plan, plan.owner_id, note=plan.note, kind=plan.kind, on=func.date(plan.due_on)).where(
        plan.owner_id == viewer.id,
        plan.state == "open",
        plan.due_on <= clock.today(),
        unmarked(viewer, "due", plan.id),
    )
    return within_reach(mine.order_by(plan.due_on, plan.id), viewer, Verb.ACTIVITY_WRITE).limit(FIRST)


def left(viewer: Viewer) -> Select[Any]:
    """What the heads are told of."""
    plan, limit = ScheduledActivity, clock.today() - timedelta(days=rules.now().alarm_last)
    theirs = _of(plan, plan.owner_id, note=plan.note, kind=plan.kind, on=func.date(plan.due_on))
    theirs = theirs.where(plan.state == "open", plan.due_on <= limit, unmarked(viewer, "left", plan.id))
    return within_reach(theirs.order_by(plan.due_on, plan.id), viewer, led(viewer)).limit(FIRST)


def promises(viewer: Viewer) -> Select[Any]:
    one = Promise
    wanted = _of(one, one.owner_id, note=one.text, on=func.date(one.due_on)).where(
        one.state == "open", one.due_on < clock.today()
    )
    verb = led(viewer)
    if viewer.reach(verb) is Reach.OWN:
        wanted = wanted.where(one.owner_id == viewer.id)
    return within_reach(wanted.order_by(one.due_on, one.id), viewer, verb).limit(FIRST)


def registrations(viewer: Viewer) -> Select[Any]:
    """Without what he asked for himself."""
    one = Registration
    wanted = _of(one, one.asked_by_id, note=one.note, on=func.date(one.asked_at, BEIJING))
    wanted = wanted.where(one.state == "waiting", one.asked_by_id != viewer.id)
    return within_reach(wanted.order_by(one.asked_at, one.id), viewer, Verb.REGISTRATION_DECIDE).limit(FIRST)


def rewards(viewer: Viewer) -> Select[Any]:
    """Without what he asked for himself; a card out of his sight hides it."""
    one, day = ReferralReward, func.date(ReferralReward.asked_at, BEIJING)
    wanted = _of(one, one.asked_by_id, note=cast(one.amount, String), on=day)
    wanted = wanted.join(Referral, Referral.id == one.referral_id)
    wanted = wanted.where(one.state == "waiting", one.asked_by_id != viewer.id, card_seen(viewer))
    return within_reach(wanted.order_by(one.asked_at, one.id), viewer, Verb.REWARD_DECIDE).limit(FIRST)


def reports(viewer: Viewer) -> Select[Any]:
    one, late = WeeklyReport, func.iif(WeeklyReport.is_late, "late", "")
    columns = (
        one.id.label("key"), User.name.label("title"),
        User.username.label("number"), literal("").label("who"), literal("").label("note"),
        late.label("kind"), func.date(one.week_from).label("on"), func.count().over().label("in_all"),
    )  # fmt: skip
    found: Select[Any] = select(*columns).join(User, User.id == one.user_id)
    return found.where(*weekly.waits_for(viewer)).order_by(one.week_from, one.id).limit(FIRST)


def _of(model: Any, whose: Any, *, note: Any, on: Any, kind: Any = "") -> Select[Any]:
    columns = (
        model.id.label("key"), Customer.name.label("title"),
        Customer.number.label("number"), User.name.label("who"), note.label("note"),
        (literal(kind) if isinstance(kind, str) else cast(kind, String)).label("kind"), on.label("on"),
        func.count().over().label("in_all"),
    )  # fmt: skip
    found: Select[Any] = select(*columns).select_from(model)
    return found.join(Customer, Customer.id == model.customer_id).join(User, User.id == whose)
