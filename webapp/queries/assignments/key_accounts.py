"""A, B and key customers, as far as somebody goes; what they lack: a duty, a second person."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, union

from webapp.domain.team import KEY_GRADES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Member, TeamDuty, User
from webapp.queries.customers.guiding import BY_NAME
from webapp.queries.holding import not_over
from webapp.queries.reach import nearly_own, within_reach

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


def key_accounts(statement: S, viewer: Viewer, *, verb: Verb = Verb.MANAGER_READ) -> S:
    """What the matrix is about: grade A or B, or 大客户; found in the narrow copy that an index holds."""
    kept = and_(Customer.status != "stopped", or_(Customer.grade.in_(KEY_GRADES), Customer.is_key))
    return _reached(statement.where(kept), viewer, verb)


def alone(statement: S, viewer: Viewer, *, on: date, verb: Verb = Verb.MANAGER_READ) -> S:
    """A and B customers that one person alone knows; 待分配 and 公海 with nobody at all wait elsewhere."""
    kept = and_(Customer.status != "stopped", Customer.grade.in_(KEY_GRADES), is_alone(on))
    return _reached(statement.where(kept), viewer, verb)


def lacks(code: str = "") -> ColumnElement[bool]:
    """Nobody has this duty; without a code: nobody has any."""
    found = exists().where(TeamDuty.customer_id == Customer.id)
    return ~(found.where(TeamDuty.duty == code) if code else found).correlate(Customer)


def is_alone(on: date) -> ColumnElement[bool]:
    """One at work is on record, as manager, named on the card or with a duty; or but a closed account.

    Where the manager is at work, two quick looks for anybody else will do.
    """
    is_other = User.id.is_distinct_from(Customer.manager_id)
    named = exists().where(Member.customer_id == Customer.id, not_over(Member, on), User.id == Member.user_id)
    busy = exists().where(TeamDuty.customer_id == Customer.id, User.id == TeamDuty.user_id)
    anybody_else = [one.where(is_other, User.is_active).correlate(Customer) for one in (named, busy)]
    beside = _beside(on)
    others = select(func.count(User.id)).where(User.is_active, User.id.in_(select(beside.c.person)))
    count = others.correlate(Customer).scalar_subquery()
    left = or_(count == 1, and_(count == 0, Customer.manager_id.is_not(None)))
    is_managed = Customer.manager_id.in_(select(User.id).where(User.is_active))
    return case((is_managed, and_(*(~one for one in anybody_else))), else_=left)


def names_beside(on: date) -> Any:
    """Who at work is on record besides the manager, as one text."""
    beside = _beside(on)
    found = select(func.group_concat(User.name, literal("、"))).where(
        User.is_active, User.id.in_(select(beside.c.person)), User.id.is_distinct_from(Customer.manager_id)
    )
    return found.correlate(Customer).scalar_subquery()


def _beside(on: date) -> Any:
    named = select(Member.user_id.label("person")).where(
        Member.customer_id == Customer.id, not_over(Member, on)
    )
    busy = select(TeamDuty.user_id).where(TeamDuty.customer_id == Customer.id)
    return union(named.correlate(Customer), busy.correlate(Customer)).subquery()


def _reached(statement: S, viewer: Viewer, verb: Verb) -> S:
    found = within_reach(statement, viewer, verb)
    if viewer.reach(verb) is Reach.OWN and viewer.id is not None:
        return found.where(Customer.id.in_(nearly_own(viewer.id)))
    return found.with_hint(Customer, f"INDEXED BY {BY_NAME}", "sqlite")
