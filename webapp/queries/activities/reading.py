"""Single contacts, plans, promises and referrals: loading one is the permission (404 for strangers)."""

from typing import Any, TypeVar

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Objection, Promise, Referral, ScheduledActivity
from webapp.queries.reach import visible

T = TypeVar("T", Activity, Promise, ScheduledActivity, Referral)


def get(activity_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Activity | None:
    """One that was not taken back."""
    found = _one(Activity, activity_id, Activity.customer_id, viewer, verb)
    return found if found is not None and found.deleted_at is None else None


def taken_back(activity_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_WRITE) -> Activity | None:
    """One in the recycle bin that this person may bring back."""
    found = _one(Activity, activity_id, Activity.customer_id, viewer, verb)
    return found if found is not None and found.deleted_at is not None else None


def promise(promise_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Promise | None:
    return _one(Promise, promise_id, Promise.customer_id, viewer, verb)


def plan(plan_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> ScheduledActivity | None:
    return _one(ScheduledActivity, plan_id, ScheduledActivity.customer_id, viewer, verb)


def referral(referral_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Referral | None:
    """Guarded by whoever gave the name."""
    return _one(Referral, referral_id, Referral.referrer_id, viewer, verb)


def objection(objection_id: int, *, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> Objection | None:
    """Of a contact that was not taken back."""
    statement = (
        select(Objection)
        .join(Activity, Activity.id == Objection.activity_id)
        .where(Objection.id == objection_id, Activity.deleted_at.is_(None))
        .where(visible(viewer, Activity.customer_id, verb))
    )
    return session.execute(statement).scalar_one_or_none()


def _one(model: type[T], row_id: int, customer_id: Any, viewer: Viewer, verb: Verb) -> T | None:
    statement = select(model).where(model.id == row_id, visible(viewer, customer_id, verb))
    return session.execute(statement).scalar_one_or_none()
