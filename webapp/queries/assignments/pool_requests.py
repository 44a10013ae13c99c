"""申请领用 as heads and managers read them."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PoolRequest, User
from webapp.queries import plans
from webapp.queries.reach import within_reach

MOST_SHOWN, MOST_OWN = 50, 10


class Request(NamedTuple):
    """decider, decided_at, note: None and "" while it waits."""

    id: int
    number: str
    name: str
    grade: str
    user_id: int
    user: str
    reason: str
    asked_at: datetime
    state: str
    note: str
    decider: str | None
    decided_at: datetime | None


def waiting(viewer: Viewer) -> list[Request]:
    """What this head may decide, the oldest first; his own are another's to decide."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return []
    return plans.rows(("pool requests", viewer, clock.today()), lambda: of_others(viewer), _line)


def of_others(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The same as a statement, each with how many there are behind what a Request holds."""
    statement = _requests().where(PoolRequest.state == "waiting", PoolRequest.user_id != (viewer.id or 0))
    counted = statement.add_columns(func.count().over().label("in_all"))
    reached = within_reach(counted, viewer, Verb.CUSTOMER_ASSIGN)
    return reached.order_by(PoolRequest.asked_at).limit(MOST_SHOWN)


def _line(row: Any) -> Request:
    """The moments stand at the eighth place and the last."""
    return Request._make((*row[:7], plans.moment(row[7]), *row[8:11], plans.moment(row[11])))


def own(viewer: Viewer) -> list[Request]:
    """What this manager has asked for, the latest first; isolated since: not told."""
    statement = _requests().where(PoolRequest.user_id == (viewer.id or 0), Customer.secrecy != "isolated")
    latest = statement.where(Customer.deleted_at.is_(None)).order_by(PoolRequest.id.desc())
    return [Request(*row) for row in session.execute(latest.limit(MOST_OWN))]


def request(customer_id: int, request_id: int) -> Request | None:
    """One of this customer, decided already or not."""
    found = _requests().where(PoolRequest.id == request_id, PoolRequest.customer_id == customer_id)
    row = session.execute(found).first()
    return Request(*row) if row else None


def _requests() -> Select[*tuple[Any, ...]]:
    asker, decider = aliased(User), aliased(User)
    return (
        select(
            PoolRequest.id, Customer.number, Customer.name, Customer.grade, PoolRequest.user_id,
            asker.name.label("asker"), PoolRequest.reason, PoolRequest.asked_at, PoolRequest.state,
            PoolRequest.note, decider.name.label("decider"), PoolRequest.decided_at,
        )
        .join(Customer, Customer.id == PoolRequest.customer_id)
        .join(asker, asker.id == PoolRequest.user_id)
        .outerjoin(decider, decider.id == PoolRequest.decided_by_id)
    )  # fmt: skip
