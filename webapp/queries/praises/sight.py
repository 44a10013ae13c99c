"""Who may see which praise: who has to do with it and who reads the customer; isolated ones by name."""

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Praise, User
from webapp.queries.reach import condition, is_named


def visible(viewer: Viewer, verb: Verb = Verb.PRAISE_READ) -> ColumnElement[bool]:
    """The only WHERE for praise; PRAISE_VERIFY: those within the reach of who verifies."""
    if viewer.is_system:
        return true()
    reach = viewer.reach(verb)
    if reach is None or viewer.id is None:
        return false()
    if verb is Verb.PRAISE_VERIFY:
        seen = true() if reach is Reach.ALL else _of_department(viewer)
        return and_(seen, of_known_customer(viewer))
    seen = true() if reach is Reach.ALL else or_(_own(viewer.id), _by_customer(viewer))
    if reach is Reach.DEPARTMENT:
        seen = or_(seen, _of_department(viewer))
    return and_(seen, of_known_customer(viewer))


def decidable(viewer: Viewer) -> ColumnElement[bool]:
    """Waiting, and neither written down by him nor about him."""
    return and_(
        Praise.state == "registered",
        Praise.recorded_by_id.is_distinct_from(viewer.id),
        Praise.person_id.is_distinct_from(viewer.id),
        visible(viewer, Verb.PRAISE_VERIFY),
    )


def get(number: str, *, viewer: Viewer, verb: Verb = Verb.PRAISE_READ) -> Praise | None:
    return session.execute(
        select(Praise).where(Praise.number == number, visible(viewer, verb))
    ).scalar_one_or_none()


def hidden_from_log(viewer: Viewer) -> Select[int]:
    """Ids of praise of which the log tells this reader nothing."""
    return select(Praise.id).where(~visible(viewer))


def of_known_customer(viewer: Viewer) -> ColumnElement[bool]:
    there = exists().where(Customer.id == Praise.customer_id, is_named(viewer))
    return or_(Praise.customer_id.is_(None), there.correlate_except(Customer))


def _own(user_id: int) -> ColumnElement[bool]:
    return or_(Praise.recorded_by_id == user_id, Praise.person_id == user_id)


def _by_customer(viewer: Viewer) -> ColumnElement[bool]:
    if not viewer.may(Verb.CUSTOMER_READ):
        return false()
    own = select(Customer.id).where(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ))
    return Praise.customer_id.in_(own)


def _of_department(viewer: Viewer) -> ColumnElement[bool]:
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    return or_(Praise.department_id.in_(viewer.departments), Praise.person_id.in_(theirs))
