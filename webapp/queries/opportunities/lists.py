"""The list of opportunities, page by page, with how many of each state the filters leave."""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.opportunity_words import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Opportunity
from webapp.queries.opportunities import limits
from webapp.queries.opportunities.narrowing import Narrow, where, without_state
from webapp.queries.opportunities.rows import SORTS, Line, line, statement
from webapp.queries.opportunities.sight import visible
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition

MOST_EXPORTED = 10_000
MOST_PRINTED = 100
DEFAULT_SORT = "-number"


@dataclass(frozen=True)
class Asked:
    """sort: a name of SORTS, "-" before it turns it round; narrow.state "": all."""

    narrow: Narrow = field(default_factory=Narrow)
    sort: str = DEFAULT_SORT
    page: int = 1


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each state; two statements besides the settings."""
    today, held = clock.today(), limits.now()
    all_states = where(without_state(wanted.narrow), today=today, limits=held)
    groups = [func.count().filter(Opportunity.state == state) for state, _word in STATES]
    numbers = session.execute(
        select(func.count(), *groups)
        .select_from(Opportunity)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(visible(viewer), *all_states)
    ).one()
    names = ("", *(str(state) for state, _word in STATES))
    counts = dict(zip(names, map(int, numbers), strict=True))
    total = counts[wanted.narrow.state]
    page = nearest(wanted.page, total)
    found = session.execute(cut(_ordered(wanted, viewer), page))
    return Grouped([line(row, today=today, limits=held) for row in found], page, total, counts=counts)


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave of what may be taken out, one more than may be handed out."""
    today, held = clock.today(), limits.now()
    mine = condition(viewer, Verb.CUSTOMER_EXPORT)
    found = session.execute(_ordered(wanted, viewer).where(mine).limit(MOST_EXPORTED + 1))
    return [line(row, today=today, limits=held) for row in found]


def largest(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """Of what the filters leave and may be printed, those of the largest amounts; without one: none."""
    today, held = clock.today(), limits.now()
    mine = (condition(viewer, Verb.CUSTOMER_PRINT), Opportunity.amount.is_not(None))
    by_amount = replace(wanted, sort="-amount")
    found = session.execute(_ordered(by_amount, viewer).where(*mine).limit(MOST_PRINTED))
    return [line(row, today=today, limits=held) for row in found]


def of_customer(customer: Customer, *, viewer: Viewer, most: int = 50) -> list[Line]:
    """For the card: open ones first, then the latest."""
    today, held = clock.today(), limits.now()
    wanted = statement(viewer, Opportunity.customer_id == customer.id)
    order = (Opportunity.state != "open", Opportunity.id.desc())
    found = session.execute(wanted.order_by(*order).limit(most))
    return [line(row, today=today, limits=held) for row in found]


def _ordered(wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    sort = wanted.sort if wanted.sort.removeprefix("-") in SORTS else DEFAULT_SORT
    column = SORTS[sort.removeprefix("-")]
    found = where(wanted.narrow, today=clock.today(), limits=limits.now())
    order = column.desc() if sort.startswith("-") else column.asc()
    return statement(viewer, *found).order_by(order.nulls_last(), Opportunity.id.desc())
