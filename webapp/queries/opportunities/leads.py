"""What each channel and method of finding customers costs and brings, among what this person sees (CH-04)."""

from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.lead_figures import LeadFigures, Leads, crossed
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.indicators.span import day_of
from webapp.queries.reach import within_reach

WON = ("active", "former")


def figures(
    viewer: Viewer, *, since: date | None = None, until: date | None = None, manager: int | None = None
) -> dict[tuple[str, str], LeadFigures]:
    """By (channel, method), "*": all of them; since, until: cards made then. One statement."""
    wanted = select(
        Customer.source,
        Customer.lead_method,
        func.count(),
        func.count().filter(Customer.status.in_(WON)),
        func.coalesce(func.sum(Customer.lead_cost), 0),
    ).group_by(Customer.source, Customer.lead_method)
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
