"""Which customers a night asks a proposal for: nobody's, those of people away, expired or overloaded."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, or_, select

from webapp.db import session
from webapp.domain.assignment_rules import Rules
from webapp.domain.leaves import Leave as Away
from webapp.domain.manager_words import Trigger
from webapp.models import Customer, Leave, Proposal
from webapp.queries.assignments.managers import managers
from webapp.queries.pooled import waits

GUARDED = ("A", "B")
QUIET_DAYS = 30  # a head who has decided is not asked the same again by the night for so long
# The lowest grade goes first; who is 未评级 stands beside D.
LOWEST = case({"A": 3, "B": 2, "C": 1}, value=Customer.grade, else_=0)


def waiting(*, after: int, most: int) -> list[int]:
    """待分配 customers that nothing has been proposed for, in the order of their numbers."""
    has_open = exists().where(Proposal.customer_id == Customer.id, Proposal.state == "open")
    statement = _live().where(waits(), Customer.id > after, ~has_open)
    return list(session.scalars(statement.order_by(Customer.id).limit(most)))


def held_by(manager_id: int, *, trigger: Trigger, now: datetime, since: datetime | None = None) -> list[int]:
    """His customers that were not asked about for this reason: since then, or for a month."""
    asked = asked_about(trigger, now=now) if since is None else asked_about(trigger, now=now, since=since)
    return list(
        session.scalars(_live().where(Customer.manager_id == manager_id, ~asked).order_by(Customer.id))
    )


def expired(rules: Rules, *, today: date, now: datetime) -> list[int]:
    """Customers of grade A and B whose manager's certificate no longer holds."""
    gone = [
        one.id
        for one in managers(rules, today=today)
        if one.certified_until is not None and one.certified_until < today
    ]
    asked = asked_about(Trigger.CERTIFICATE, now=now)
    statement = _live().where(Customer.manager_id.in_(gone), Customer.grade.in_(GUARDED), ~asked)
    return list(session.scalars(statement.order_by(Customer.id))) if gone else []


def overloaded(rules: Rules, *, today: date, now: datetime) -> list[int]:
    """Of each manager above 100 % those of the lowest grade, the newest first, until he fits.

    What is already proposed to go counts as gone.
    """
    found: list[int] = []
    for one in managers(rules, today=today):
        if one.load.is_over:
            found += _relief(one.id, one.load.carried - one.load.cap, rules, now)
    return found


def _relief(manager_id: int, over: int, rules: Rules, now: datetime) -> list[int]:
    open_ = exists().where(
        Proposal.customer_id == Customer.id,
        Proposal.state == "open",
        Proposal.trigger == Trigger.OVERLOAD,
    )
    asked = asked_about(Trigger.OVERLOAD, now=now)
    rows: Any = session.execute(
        select(Customer.id, Customer.grade, open_.label("goes"))
        .where(
            *_alive(),
            Customer.manager_id == manager_id,
            Customer.secrecy != "isolated",  # weighs nothing, so that its going would not help
            or_(open_, ~asked),
        )
        .order_by(open_.desc(), LOWEST, Customer.id.desc())
    )
    found: list[int] = []
    for row in rows:
        if over <= 0:
            break
        over -= rules.unit(row.grade)
        if not row.goes:
            found.append(row.id)
    return found


def long_leaves(rules: Rules, *, today: date) -> list[Leave]:
    """Those that have begun and are longer than the rules allow without a backup."""
    at_work = select(Leave).where(Leave.from_on <= today, Leave.until_on >= today).order_by(Leave.id)
    return [
        one
        for one in session.scalars(at_work)
        if Away(one.from_on, one.until_on).is_long(limit=rules.leave_days)
    ]


def backups(ids: Sequence[int], *, today: date) -> Mapping[int, int]:
    """Who stands in for the present manager of each, where he is away today."""
    rows: Any = session.execute(
        select(Customer.id, Leave.backup_id)
        .join(Leave, Leave.user_id == Customer.manager_id)
        .where(
            Customer.id.in_(ids),
            Leave.from_on <= today,
            Leave.until_on >= today,
            Leave.backup_id.is_not(None),
        )
        .order_by(Leave.from_on)
    )
    return dict(rows.all())


def asked_about(trigger: Trigger, *, now: datetime, since: datetime | None = None) -> ColumnElement[bool]:
    """Whether a proposal of that cause waits, or was decided lately."""
    return exists().where(
        Proposal.customer_id == Customer.id,
        Proposal.trigger == trigger,
        Proposal.state != "superseded",
        or_(Proposal.state == "open", Proposal.made_at >= (since or now - timedelta(days=QUIET_DAYS))),
    )


def _alive() -> tuple[ColumnElement[bool], ...]:
    return (Customer.deleted_at.is_(None), Customer.status != "stopped")


def _live() -> Select[int]:
    return select(Customer.id).where(*_alive())
