"""FN-03: what the page of new customers shows, reckoned for everybody: base, new, lost, won back."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy import select

from webapp.db import session
from webapp.domain.goal_periods import of
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.value_words import Churn
from webapp.models import Assignment, Customer
from webapp.queries.goals import owners
from webapp.queries.goals.actuals import INSTITUTE, owner_of, span_of
from webapp.queries.goals.reckoned import Reckoned, flow
from webapp.queries.indicators.facts import Fact, Subject, of_one
from webapp.queries.indicators.firsts import first_orders
from webapp.queries.indicators.losses import moved
from webapp.queries.indicators.orders import active_since
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import ACTIVE
from webapp.queries.indicators.whereabouts import Whereabouts

BASE, NEW, LOST, WON = "growth_base", "growth_new", "growth_lost", "growth_won"
SOURCES: dict[str, Source] = {
    NEW: Source(NEW, "", "", "", facts=first_orders),
    LOST: Source(LOST, "", "", "", facts=partial(moved, states={Churn.LOST: 1})),
    WON: Source(WON, "", "", "", facts=partial(moved, states={Churn.WON_BACK: 1})),
}


SAME = {NEW: "new_cust", LOST: "lost_cust"}  # metrics of goals that count the same records


def reckoned(year: int, *, today: date, beside: Collection[Reckoned] = ()) -> Iterator[Reckoned]:
    """For the institute, every department and everybody measured.

    beside: what was reckoned for goals of this year in the same run; the same records are not read again.
    """
    whole = of(Period(PeriodKind.YEAR, year))
    if span_of(whole, today=today) is None:
        return
    everybody = _everybody()
    there = set(everybody)
    for key, source in SOURCES.items():
        known = [one for one in beside if one.metric == SAME.get(key) and one.owner in there]
        if known:
            yield from (one._replace(metric=key) for one in known)
        else:
            yield from flow(key, source, year, everybody, today=today)
    yield from _base(whole.first, everybody)


def _base(began: date, everybody: list[Subject]) -> Iterator[Reckoned]:
    """Customers active on 1 January, for whoever had them then; the institute has nobody's as well."""
    there, counts = Whereabouts(), dict.fromkeys(everybody, 0)
    rows = session.execute(
        select(Customer.id, Assignment.manager_id)
        .outerjoin(Assignment, owned(began))
        .where(weighs(), Customer.id.in_(active_since(began - ACTIVE, before=began)))
    )
    for key, owner in rows:
        fact = Fact("customer", key, began, of_one(owner))
        for subject in {INSTITUTE, *there.subjects(fact)} & counts.keys():
            counts[subject] += 1
    for subject, count in counts.items():
        yield Reckoned(str(began.year), BASE, subject, Decimal(count))


def _everybody() -> list[Subject]:
    return [owner_of(one.held.kind, one.held.key) for one in owners.choices()]
