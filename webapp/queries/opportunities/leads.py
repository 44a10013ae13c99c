"""What each channel and method of finding customers costs and brings, among what this person sees (CH-04)."""

from datetime import date

from sqlalchemy import Subquery, func, select

from webapp.db import session
from webapp.domain.lead_figures import LeadFigures, Leads, crossed
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Referral, ReferralReward
from webapp.queries.indicators.span import day_of
from webapp.queries.reach import is_named, within_reach

WON = ("active", "former")


def figures(
    viewer: Viewer, *, since: date | None = None, until: date | None = None, manager: int | None = None
) -> dict[tuple[str, str], LeadFigures]:
    """By (channel, method), "*": all of them; since, until: cards made then. What a card cost is what was
    written on it and the rewards handed out for its name (CH-03). One statement.
    """
    given = _given(viewer)
    wanted = select(
        Customer.source,
        Customer.lead_method,
        func.count(),
        func.count().filter(Customer.status.in_(WON)),
        func.sum(func.coalesce(Customer.lead_cost, 0) + func.coalesce(given.c.amount, 0)),
    )
    wanted = wanted.outerjoin(given, given.c.customer_id == Customer.id).group_by(
        Customer.source, Customer.lead_method
    )
    if since is not None:
        wanted = wanted.where(day_of(Customer.created_at) >= since)
    if until is not None:
        wanted = wanted.where(day_of(Customer.created_at) <= until)
    if manager is not None:
        wanted = wanted.where(Customer.manager_id == (manager or None))
    rows = session.execute(within_reach(wanted, viewer, Verb.OPPORTUNITY_READ))
    return crossed(
        Leads(channel, method, count, won, int(cost or 0)) for channel, method, count, won, cost in rows
    )


def _given(viewer: Viewer) -> Subquery:
    """Fen handed out for the name of each card; to an isolated giver: only for those named on him."""
    return (
        select(Referral.customer_id, func.sum(ReferralReward.amount).label("amount"))
        .join(ReferralReward, ReferralReward.referral_id == Referral.id)
        .join(Customer, Customer.id == ReferralReward.customer_id)
        .where(ReferralReward.state == "paid", Referral.customer_id.is_not(None), is_named(viewer))
        .group_by(Referral.customer_id)
        .subquery()
    )
