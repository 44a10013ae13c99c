"""Customers by their state of churn as of last night, and how the states moved in some days (4.5)."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.value_words import CHURN
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ChurnEvent, Customer, CustomerValue, User
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import Chosen


class Count(NamedTuple):
    customers: int = 0
    year_spend: int = 0


def counts(*, viewer: Viewer, at: int) -> dict[str, Count]:
    """Every state in its order. One statement, kept."""

    def build() -> dict[str, Count]:
        columns = (CustomerValue.churn, func.count(), func.sum(CustomerValue.year_spend))
        found = session.execute(_seen(viewer, *columns).group_by(CustomerValue.churn))
        return {state: Count(n, fen) for state, n, fen in found}

    found = remembered(("churn counts", viewer), build, at=at)
    return {state: found.get(state, Count()) for state in dict(CHURN)}


def search(state: str, *, viewer: Viewer, page: int, manager: str = "") -> Found[Any]:
    """Of one state, or of all but the active; what brought most comes first. Two statements."""
    where = [CustomerValue.churn == state] if state in dict(CHURN) else [CustomerValue.churn != "active"]
    if manager.isascii() and manager.isdigit():
        where.append(Customer.manager_id == int(manager))
    total = session.scalar(_seen(viewer, func.count()).where(*where)) or 0
    page = nearest(page, total)
    columns = (
        Customer.number, Customer.name, User.name.label("manager"), Customer.grade, CustomerValue.churn,
        CustomerValue.churn_why, CustomerValue.churn_since, CustomerValue.last_on,
        CustomerValue.expected_days, CustomerValue.year_spend, CustomerValue.segment,
    )  # fmt: skip
    chosen = (
        _seen(viewer, *columns)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(*where)
        .order_by(CustomerValue.year_spend.desc(), CustomerValue.customer_id)
    )
    return Found(session.execute(cut(chosen, page)).all(), page, total)


def moved(first: date, last: date, *, viewer: Viewer) -> dict[str, int]:
    """State -> how many customers came into it in those days, as far as this person sees them."""
    counted = (
        select(ChurnEvent.to_state, func.count())
        .join(Customer, Customer.id == ChurnEvent.customer_id)
        .where(ChurnEvent.on_day.between(first, last), ChurnEvent.from_state != "")
        .group_by(ChurnEvent.to_state)
    )
    found = dict(session.execute(within_reach(counted, viewer, Verb.VALUE_READ)).all())
    return {state: found.get(state, 0) for state in dict(CHURN)}


def _seen(viewer: Viewer, *columns: Any) -> Chosen:
    joined = (
        select(*columns).select_from(CustomerValue).join(Customer, Customer.id == CustomerValue.customer_id)
    )
    return within_reach(joined, viewer, Verb.VALUE_READ)
