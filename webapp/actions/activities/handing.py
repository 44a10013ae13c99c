"""A customer changes hands: what its manager had planned and promised is the next one's to do."""

from sqlalchemy import ColumnElement, select, update

from webapp.actions import session
from webapp.models import Member, Promise, ScheduledActivity

Owned = type[Promise] | type[ScheduledActivity]


def pass_on(customer_id: int, *, before: int | None, to: int) -> None:
    """Inside a deed. before None: nobody had it, and only its team keeps what it planned itself."""
    session.execute(
        update(ScheduledActivity)
        .where(*_theirs(ScheduledActivity, customer_id, before))
        .values(owner_id=to, version=ScheduledActivity.version + 1)
    )
    for promise in session.scalars(select(Promise).where(*_theirs(Promise, customer_id, before))):
        promise.owner_id = to
    session.flush()


def _theirs(model: Owned, customer_id: int, before: int | None) -> tuple[ColumnElement[bool], ...]:
    team = select(Member.user_id).where(Member.customer_id == customer_id)
    owner = model.owner_id.not_in(team) if before is None else model.owner_id == before
    return model.customer_id == customer_id, model.state == "open", owner
