"""Who sees which goals: his own and his department's; a head his department's; drafts only who sets them."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from webapp.db import session
from webapp.domain.goal_owners import Held, is_own, may_set
from webapp.domain.goal_states import DRAFT, ISSUED
from webapp.domain.goal_words import Owner
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import User
from webapp.models.goal import Goal


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Issued ones within reach, and drafts of those whose goals this person sets."""
    return or_(and_(Goal.state == ISSUED, _within(viewer)), and_(Goal.state == DRAFT, settable(viewer)))


def _within(viewer: Viewer) -> ColumnElement[bool]:
    reach = viewer.reach(Verb.GOAL_READ)
    if viewer.is_system or reach is Reach.ALL:
        return true()
    if reach is None:
        return false()
    own: Any = Goal.person_id == viewer.id
    theirs: Any = Goal.owner == Owner.DEPARTMENT
    if reach is Reach.DEPARTMENT:
        return or_(own, Goal.department_id.in_(viewer.departments), _of_people(viewer))
    return or_(own, and_(theirs, Goal.department_id == viewer.department_id))


def settable(viewer: Viewer) -> ColumnElement[bool]:
    """As goal_owners.may_set says."""
    reach = viewer.reach(Verb.GOAL_SET)
    if viewer.is_system:
        return true()
    if reach is None:
        return false()
    others: Any = or_(Goal.person_id.is_(None), Goal.person_id != viewer.id)
    if reach is Reach.ALL:
        return and_(others)
    return and_(others, Goal.owner == Owner.PERSON, _of_people(viewer))


def _of_people(viewer: Viewer) -> ColumnElement[bool]:
    """Of who is in his departments now, wherever he was when the goal was set."""
    return Goal.person_id.in_(select(User.id).where(User.department_id.in_(viewer.departments)))


def sees_below(viewer: Viewer, goal: Goal) -> bool:
    """Whether everything that hangs below a goal is within this person's sight."""
    reach = viewer.reach(Verb.GOAL_READ)
    if viewer.is_system or reach is Reach.ALL:
        return True
    return reach is Reach.DEPARTMENT and goal.department_id in viewer.departments


def held(goal: Goal) -> Held:
    """As its owner stands now: a person's goals are set by who heads him now, not where he was."""
    if goal.owner == Owner.PERSON:
        now = session.scalar(select(User.department_id).where(User.id == goal.person_id))
        return Held(goal.owner, now, goal.person_id)
    return Held(goal.owner, goal.department_id, goal.person_id)


def sets(viewer: Viewer, goal: Goal) -> bool:
    return may_set(viewer, held(goal))


def owns(viewer: Viewer, goal: Goal) -> bool:
    return is_own(viewer, held(goal))


def get(number: str, *, viewer: Viewer) -> Goal | None:
    return session.scalars(select(Goal).where(Goal.number == number, visible(viewer))).one_or_none()
