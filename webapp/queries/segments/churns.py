"""Customers by their state of churn as of last night, and how the states moved in some days (4.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, distinct, exists, func, select

from webapp.db import session
from webapp.domain.value_words import CHURN
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ChurnEvent, Customer, CustomerValue, User
from webapp.queries.kept_together import Kept, anew
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import within_reach
from webapp.queries.segments.narrowing import key_of
from webapp.queries.segments.sight import Chosen, of_own
from webapp.queries.together import Rows


class Count(NamedTuple):
    customers: int = 0
    year_spend: int = 0


def night() -> int:
    """Grows with every change of a state; the night's are in no log."""
    return int(session.scalar(select(func.max(ChurnEvent.id))) or 0)


def counts(*, viewer: Viewer, at: int, night: int) -> dict[str, Count]:
    """Every state in its order. One statement, kept."""
    found = asked_counts(viewer=viewer, night=night).answer(at=at)
    return {state: found.get(state, Count()) for state in dict(CHURN)}


def asked_counts(*, viewer: Viewer, night: int) -> Kept:
    def build() -> Chosen:
        columns = (CustomerValue.churn, func.count(), func.sum(CustomerValue.year_spend))
        return _seen(viewer, *columns).group_by(CustomerValue.churn)

    def count(found: Rows) -> dict[str, Count]:
        return {state: Count(n, fen) for state, n, fen in found}

    return Kept(("churn counts", viewer, night), build, count)


COLUMNS = (
    Customer.number, Customer.name, User.name.label("manager"), Customer.grade, CustomerValue.churn,
    CustomerValue.churn_why, CustomerValue.churn_since, CustomerValue.last_on,
    CustomerValue.expected_days, CustomerValue.year_spend, CustomerValue.segment,
)  # fmt: skip
EXPORTED = 100_000


@dataclass(frozen=True)
class Asked:
    """state "": all but the active; since: who came into the state on that day or later, wherever he is now;
    manager: an id.
    """

    state: str = ""
    since: date | None = None
    manager: str = ""


def search(
    wanted: Asked, *, viewer: Viewer, page: int, at: int, night: int, beside: Sequence[Kept] = ()
) -> Found[Any]:
    """What brought most comes first. One statement, the number of all kept; another for a page too far.

    beside: what else the page of this list keeps.
    """
    total_of = asked_total(wanted, viewer=viewer, night=night)
    rows = anew(_page(wanted, page, viewer), total_of, *beside, viewer=viewer, at=at)
    known = total_of.answer(at=at)
    total = _of_states(wanted, known) if _is_whole(wanted) else known
    if nearest(page, total) != page:
        page = nearest(page, total)
        rows = anew(_page(wanted, page, viewer), viewer=viewer, at=at)
    return Found(rows, page, total)


def _is_whole(wanted: Asked) -> bool:
    return key_of(wanted.manager) is None and (wanted.since is None or wanted.state not in dict(CHURN))


def _of_states(wanted: Asked, found: Mapping[str, Count]) -> int:
    if wanted.state in dict(CHURN):
        return found.get(wanted.state, Count()).customers
    return sum(one.customers for state, one in found.items() if state != "active")


def _page(wanted: Asked, page: int, viewer: Viewer) -> Kept:
    """Read anew each time: the night tells of no order that came in."""

    def build() -> Chosen:
        return cut(_listed(viewer, _narrowed(wanted)), page)

    return Kept(("churn page", wanted, page), build, list)


def asked_total(wanted: Asked, *, viewer: Viewer, night: int) -> Kept:
    """Whole states need no count of their own."""
    if _is_whole(wanted):
        return asked_counts(viewer=viewer, night=night)

    def build() -> Chosen:
        return _seen(viewer, func.count()).where(*_narrowed(wanted))

    return Kept(("churn total", wanted, viewer, night), build, lambda found: found[0][0])


def every(wanted: Asked, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_EXPORT) -> Iterator[Any]:
    """One more than EXPORTED; verb: what this person may do with each of them, too."""
    chosen = within_reach(_listed(viewer, _narrowed(wanted)), viewer, verb)
    yield from session.execute(chosen.limit(EXPORTED + 1))


def _listed(viewer: Viewer, where: Sequence[ColumnElement[bool]]) -> Chosen:
    return (
        _seen(viewer, *COLUMNS)
        .with_hint(CustomerValue, "INDEXED BY ix_customer_values_year", "sqlite")
        .outerjoin(User, User.id == Customer.manager_id)
        .where(*where)
        .order_by(CustomerValue.year_spend.desc(), CustomerValue.customer_id)
    )


def _narrowed(wanted: Asked) -> list[ColumnElement[bool]]:
    where = [_in_state(wanted)]
    if (key := key_of(wanted.manager)) is not None:
        where.append(Customer.manager_id == key)
    return where


def _in_state(wanted: Asked) -> ColumnElement[bool]:
    if wanted.state not in dict(CHURN):
        return CustomerValue.churn != "active"
    if wanted.since is None:
        return CustomerValue.churn == wanted.state
    came = exists().where(
        ChurnEvent.customer_id == CustomerValue.customer_id,
        ChurnEvent.to_state == wanted.state,
        ChurnEvent.on_day >= wanted.since,
        ChurnEvent.from_state != "",
    )
    return came.correlate(CustomerValue)


def moved(
    spans: Sequence[int], today: date, *, viewer: Viewer, at: int, night: int
) -> dict[int, dict[str, int]]:
    """Days -> state -> how many customers came into it within them, as far as this person sees them.

    One statement, kept.
    """
    found: dict[int, dict[str, int]]
    found = asked_moved(spans, today, viewer=viewer, night=night).answer(at=at)
    return found


def asked_moved(spans: Sequence[int], today: date, *, viewer: Viewer, night: int) -> Kept:
    def count(rows: Rows) -> dict[int, dict[str, int]]:
        found, nobody = {row[0]: row[1:] for row in rows}, (0,) * len(spans)
        return {
            span: {state: found.get(state, nobody)[place] for state in dict(CHURN)}
            for place, span in enumerate(spans)
        }

    key = ("churn moved", tuple(spans), today, viewer, night)
    return Kept(key, lambda: _moved([today - timedelta(days=span) for span in spans], viewer), count)


def _moved(since: Sequence[date], viewer: Viewer) -> Chosen:
    columns = (
        func.count(distinct(case((ChurnEvent.on_day >= day, ChurnEvent.customer_id)))) for day in since
    )
    counted = (
        select(ChurnEvent.to_state, *columns)
        .join(Customer, Customer.id == ChurnEvent.customer_id)
        .where(ChurnEvent.on_day >= min(since), ChurnEvent.from_state != "")
        .group_by(ChurnEvent.to_state)
    )
    return within_reach(counted, viewer, Verb.VALUE_READ)


def _seen(viewer: Viewer, *columns: Any) -> Chosen:
    joined = (
        select(*columns).select_from(CustomerValue).join(Customer, Customer.id == CustomerValue.customer_id)
    )
    return within_reach(of_own(joined, viewer), viewer, Verb.VALUE_READ)
