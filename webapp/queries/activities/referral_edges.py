"""Names given as far as this person sees both who gave them and whose card they became (CH-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, Order, Referral
from webapp.queries.indicators.orders import completed
from webapp.queries.reach import visible, within_reach


@dataclass(frozen=True)
class Edge:
    """by: who gave the name; manager: whose customer he is; who: the card of it, status: that card's."""

    by: int
    manager: int | None
    who: int | None
    status: str
    given_on: date
    state: str


def edges(*, viewer: Viewer, verb: Verb = Verb.ACTIVITY_READ) -> list[Edge]:
    """A name whose card is out of sight, or whose contact was taken back, stands nowhere; one statement."""
    carded = aliased(Customer)
    wanted = (
        select(
            Referral.referrer_id, Customer.manager_id, Referral.customer_id,
            func.coalesce(carded.status, ""), Referral.given_on, Referral.state,
        )
        .join(Customer, Customer.id == Referral.referrer_id)
        .outerjoin(carded, carded.id == Referral.customer_id)
        .outerjoin(Activity, Activity.id == Referral.activity_id)
        .where(Activity.deleted_at.is_(None))
        .where(or_(Referral.customer_id.is_(None), visible(viewer, Referral.customer_id, verb)))
        .order_by(Referral.given_on, Referral.id)
    )  # fmt: skip
    return [Edge(*row) for row in session.execute(within_reach(wanted, viewer, verb))]


def seen(*, viewer: Viewer) -> Mapping[int, int | None]:
    """Customer -> who gave its name; one statement."""
    return {one.who: one.by for one in edges(viewer=viewer) if one.who is not None}


def money(*, viewer: Viewer) -> Mapping[int, int]:
    """Customer -> fen of orders completed since it was named, where he reads orders; one statement."""
    wanted = (
        select(Referral.customer_id, func.sum(Order.charged_total))
        .join(Order, Order.customer_id == Referral.customer_id)
        .where(
            completed(),
            Order.finished_on >= Referral.given_on,
            visible(viewer, Referral.customer_id, Verb.ORDER_READ),
        )
        .group_by(Referral.customer_id)
    )
    return {who: int(sums or 0) for who, sums in session.execute(wanted) if who is not None}
