"""Who may see which customer: the only WHERE for permissions (SE-01, SE-05)."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true, union_all

from webapp import clock
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Member, User
from webapp.queries.holding import not_over
from webapp.queries.pooled import in_pool

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

EDITS = frozenset(
    {
        Verb.CUSTOMER_EDIT,
        Verb.INSTRUMENT_EDIT,
        Verb.ORDER_EDIT,
        Verb.RECALL_ANSWER,
        Verb.FIELD_EDIT,
        Verb.COORDINATION_ASK,
        Verb.ACTIVITY_WRITE,
        Verb.MESSAGE_SEND,
        Verb.OPPORTUNITY_EDIT,
    }
)
# Of the pool's customers alone, whoever had them; isolated ones never stand there.
OF_POOL = frozenset({Verb.POOL_READ, Verb.POOL_PICK})
# What a member of the team or somebody it was shared with may do; all else is the manager's and the head's.
SHARED = frozenset(
    {
        Verb.CUSTOMER_READ,
        Verb.CUSTOMER_PRINT,
        Verb.CUSTOMER_EDIT,
        Verb.INSTRUMENT_READ,
        Verb.INSTRUMENT_EDIT,
        Verb.PREPAY_READ,
        Verb.RECALL_READ,
        Verb.RECALL_ANSWER,
        Verb.FIELD_READ,
        Verb.FIELD_EDIT,
        Verb.ORDER_READ,
        Verb.ORDER_EDIT,
        Verb.COORDINATION_READ,
        Verb.COORDINATION_ASK,
        Verb.ACTIVITY_READ,
        Verb.ACTIVITY_WRITE,
        Verb.FORUM_READ,
        Verb.MESSAGE_SEND,
        Verb.OPPORTUNITY_READ,
        Verb.OPPORTUNITY_EDIT,
        Verb.VALUE_READ,
    }
)


def within_reach(statement: S, viewer: Viewer, verb: Verb) -> S:
    """The statement narrowed to customers on which the viewer may do the verb; deleted ones are out."""
    return statement.where(Customer.deleted_at.is_(None), condition(viewer, verb))


def condition(viewer: Viewer, verb: Verb, *, on: date | None = None) -> ColumnElement[bool]:
    """The rights alone, deleted or not; on: the day on which shares must still hold (today)."""
    reach = viewer.reach(verb)
    if viewer.is_system:
        return true()
    if reach is None or viewer.id is None:
        return false()
    if verb in OF_POOL:
        return and_(Customer.manager_id.is_(None), in_pool())
    mine = Customer.manager_id == viewer.id
    if verb in SHARED:
        mine = or_(mine, Customer.id.in_(_shared(viewer.id, verb, on or clock.today())))
    if reach is Reach.OWN:
        return mine
    named = or_(Customer.manager_id == viewer.id, Customer.id.in_(_named(viewer.id, on or clock.today())))
    ordinary = Customer.secrecy != "isolated"
    if reach is Reach.ALL:
        return or_(ordinary, named)
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    department = or_(Customer.manager_id.is_(None), Customer.manager_id.in_(theirs))
    return or_(and_(ordinary, department), and_(department, named), mine)


def nearly_own(user_id: int) -> Any:
    """Ids by two indexes: more than are one's own, never less; the rights are asked besides.

    Of the rights alone, whose parts stand in an OR, SQLite reads the whole table of customers.
    """
    return union_all(*parts_of_own(user_id))


def parts_of_own(user_id: int) -> tuple[Select[int], Select[int]]:
    """The same as two statements: managed, and named on."""
    managed = select(Customer.id).where(Customer.manager_id == user_id, Customer.deleted_at.is_(None))
    return managed.correlate(None), select(Member.customer_id).where(Member.user_id == user_id)


def _shared(user_id: int, verb: Verb, on: date) -> Select[int]:
    found = _named(user_id, on)
    return found.where(Member.may_edit) if verb in EDITS else found


def _named(user_id: int, on: date) -> Select[int]:
    return select(Member.customer_id).where(Member.user_id == user_id, not_over(Member, on))


def visible(viewer: Viewer, customer_id: Any, verb: Verb = Verb.CUSTOMER_READ) -> ColumnElement[bool]:
    """EXISTS for rows that hang on a customer: the log, search documents, jobs."""
    found = exists().where(Customer.id == customer_id, Customer.deleted_at.is_(None), condition(viewer, verb))
    return found.correlate_except(Customer)  # the statement around may show the customer as well


def is_named(viewer: Viewer) -> ColumnElement[bool]:
    """Isolated customers the viewer is named on; others do not exist for him (SE-05)."""
    if viewer.is_system:
        return true()
    if viewer.id is None:
        return false()
    return or_(
        Customer.secrecy != "isolated",
        Customer.manager_id == viewer.id,
        Customer.id.in_(_named(viewer.id, clock.today())),
    )
