"""负荷看板: levels that do not suit, customers that changed hands, how even the load is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.assignment_facts import RANKS
from webapp.domain.assignment_rules import Rules
from webapp.domain.certification import Standing
from webapp.domain.loads import Load
from webapp.domain.manager_words import Level
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer, User
from webapp.queries.assignments.people import Row
from webapp.queries.customers.guiding import BY_NAME
from webapp.queries.pooled import waits
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered

FIRST, MOST_LISTED, MOST_EXPORTED = 10, 500, 10_000
LAPSED = frozenset({Standing.EXPIRED, Standing.NONE})


@dataclass(frozen=True)
class Mismatch:
    """A customer that wants a higher level than its manager has."""

    number: str
    name: str
    grade: str
    is_special: bool
    manager: str
    level: str
    wanted: str


@dataclass(frozen=True)
class Found:
    rows: Sequence[Any]
    total: int


@dataclass(frozen=True)
class Changed:
    """times: managers it got within the window."""

    number: str
    name: str
    grade: str
    manager: str
    times: int
    last_on: date


@dataclass(frozen=True)
class Balance:
    """Whole percent of the ceiling: of all together, of the busiest and of the idlest at work."""

    mean: int
    most: int
    least: int


def balance(rows: Sequence[Row]) -> Balance | None:
    """None: nobody is at work."""
    loads = [one.load for one in rows if one.is_active]
    if not loads:
        return None
    rates = [one.percent for one in loads]
    whole = Load(sum(one.carried for one in loads), sum(one.cap for one in loads))
    return Balance(whole.percent, max(rates), min(rates))


def without_manager(viewer: Viewer, *, at: int) -> int:
    """待分配 customers within reach: 0 is the aim."""
    key = ("customers without manager", viewer)
    counted = select(func.count(Customer.id)).where(waits(), Customer.status != "stopped")
    return remembered(
        key, lambda: session.execute(within_reach(counted, viewer, Verb.CUSTOMER_READ)).scalar_one(), at=at
    )


def lapsed(rows: Sequence[Row]) -> list[Row]:
    """Managers without a certificate that holds who still have customers, A and B first."""
    found = [row for row in rows if row.customers and row.standing in LAPSED]
    return sorted(found, key=lambda row: (-row.counts["A"] - row.counts["B"], -row.customers))


def mismatches(
    rows: Sequence[Row],
    *,
    viewer: Viewer,
    rules: Rules,
    today: date,
    at: int,
    most: int = FIRST,
    verb: Verb = Verb.CUSTOMER_READ,
) -> Found:
    """The gravest first; whoever has no certificate that holds is told of as lapsed, not here.

    at: the age of the database; between two deeds the answer is kept.
    """
    people = {row.id: (row.name, row.level) for row in rows if row.level and row.standing not in LAPSED}
    if not people:
        return Found((), 0)
    key = ("mismatches", viewer.id, verb, rules, tuple(sorted(people.items())), most, today)
    return remembered(key, lambda: _mismatched(people, viewer, rules, most, verb), at=at)


def _mismatched(
    people: dict[int, tuple[str, str]], viewer: Viewer, rules: Rules, most: int, verb: Verb
) -> Found:
    """Found in the narrow copy that an index holds; only what is shown is read from the cards."""
    wanted = _wanted(rules)
    has = case({key: RANKS[level] for key, (_name, level) in people.items()}, value=Customer.manager_id)
    inner = within_reach(
        select(
            Customer.id, _special().label("special"), Customer.manager_id, wanted.label("wanted"),
            func.count().over().label("total"),
        ).where(Customer.manager_id.in_(people), Customer.status != "stopped", has < wanted),
        viewer,
        verb,
    )  # fmt: skip
    inner = inner.with_hint(Customer, f"INDEXED BY {BY_NAME}", "sqlite")
    first = inner.order_by((wanted - has).desc(), Customer.name).limit(most).subquery()
    shown = aliased(Customer)
    found = session.execute(
        select(first, shown.number, shown.name, shown.grade).join(shown, shown.id == first.c.id)
    ).all()
    levels = {rank: code for code, rank in RANKS.items()}
    lines = [
        Mismatch(
            one.number, one.name, one.grade, bool(one.special), *people[one.manager_id], levels[one.wanted]
        )
        for one in found
    ]
    lines.sort(key=lambda one: (RANKS[one.level] - RANKS[one.wanted], one.name))
    return Found(lines, found[0].total if found else 0)


def changes(
    viewer: Viewer, *, since: date, at: int, most: int = FIRST, verb: Verb = Verb.CUSTOMER_READ
) -> Found:
    """As mismatches: kept between two deeds."""
    key = ("changes", viewer.id, since, most, verb)
    return remembered(key, lambda: _changed(viewer, since, most, verb), at=at)


def _changed(viewer: Viewer, since: date, most: int, verb: Verb) -> Found:
    """Customers that came to a manager more than once; a row that held no day does not count."""
    many = (
        select(
            Assignment.customer_id,
            func.count().label("times"),
            func.max(Assignment.from_on).label("last_on"),
        )
        .where(Assignment.from_on >= since, Assignment.until_on.is_distinct_from(Assignment.from_on))
        .group_by(Assignment.customer_id)
        .having(func.count() > 1)
        .subquery()
    )
    statement = within_reach(
        select(
            Customer.number, Customer.name, Customer.grade, User.name.label("manager"),
            many.c.times, many.c.last_on, func.count().over().label("total"),
        )
        .join(many, many.c.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id),
        viewer,
        verb,
    )  # fmt: skip
    ordered = statement.order_by(many.c.times.desc(), many.c.last_on.desc(), Customer.id).limit(most)
    found = session.execute(ordered).all()
    lines = [
        Changed(one.number, one.name, one.grade, one.manager or "", one.times, one.last_on) for one in found
    ]
    return Found(lines, found[0].total if found else 0)


def _special() -> ColumnElement[bool]:
    return or_(Customer.is_key, Customer.secrecy != "open")


def _wanted(rules: Rules) -> Any:
    """The rank that the rules want for a customer, as an expression."""
    grades = {grade: RANKS[rules.wanted(grade, is_special=False)] for grade in "ABCD"}
    plain = RANKS[rules.wanted("", is_special=False)]
    special = RANKS[Level(rules.wanted_special)]
    return case((_special(), special), else_=case(grades, value=Customer.grade, else_=plain))
