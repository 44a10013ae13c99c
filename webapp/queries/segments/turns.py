"""Whose value began to fall with the newest run, how they stand, and what the head is told of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.activity_words import VISITS
from webapp.domain.value_turns import FELL, Standing
from webapp.models import Contact, Customer, ScheduledActivity, User, ValueRow, ValueRun, ValueTurn
from webapp.queries.keys.drops import is_dropped
from webapp.queries.segments import runs

MEETING = [str(one) for one in VISITS]


def newest_two() -> tuple[ValueRun, ValueRun | None] | None:
    """The newest run, and that of the latest day before it."""
    made = runs.newest()
    return None if made is None else (made, runs.newest(by=made.as_of - timedelta(days=1)))


def fallen(made: ValueRun, before: ValueRun | None, *, until: date) -> Sequence[Any]:
    """Of the newest run, not told yet, with the change of before; until: a visit by then counts."""
    past = aliased(ValueRow)
    told = exists().where(ValueTurn.customer_id == ValueRow.customer_id, ValueTurn.run_id == made.id)
    return session.execute(
        select(
            Customer.id, Customer.manager_id, ValueRow.change, ValueRow.delta, ValueRow.year_spend,
            ValueRow.before_spend, past.change.label("before"),
            (Customer.status == "stopped").label("is_stopped"), is_dropped().label("is_dropped"),
            User.is_active.label("has_manager"), willing().label("has_willing"),
            _planned(until).label("is_planned"),
        )
        .select_from(ValueRow)
        .join(Customer, Customer.id == ValueRow.customer_id)
        .outerjoin(past, and_(past.run_id == (before.id if before else 0), past.customer_id == Customer.id))
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            ValueRow.run_id == made.id, ValueRow.change.in_(FELL), Customer.deleted_at.is_(None),
            ~told.correlate(ValueRow),
        )
        .order_by(ValueRow.points.desc(), Customer.id)
    ).all()  # fmt: skip


def standing(row: Any) -> Standing:
    return Standing(
        is_stopped=bool(row.is_stopped), is_dropped=bool(row.is_dropped), has_manager=bool(row.has_manager),
        has_willing=bool(row.has_willing), is_planned=bool(row.is_planned),
    )  # fmt: skip


def busy(*, since: date) -> dict[int, Counter[date]]:
    """How many visits each has in his calendar from that day on."""
    found: dict[int, Counter[date]] = {}
    rows = session.execute(
        select(ScheduledActivity.owner_id, ScheduledActivity.due_on, func.count())
        .where(
            ScheduledActivity.state == "open", ScheduledActivity.due_on >= since,
            ScheduledActivity.kind.in_(MEETING),
        )
        .group_by(ScheduledActivity.owner_id, ScheduledActivity.due_on)
    )  # fmt: skip
    for owner, day, count in rows:
        found.setdefault(owner, Counter())[day] = count
    return found


def willing() -> ColumnElement[bool]:
    """Somebody of the customer around may be contacted, or nobody is known."""
    here = (Contact.customer_id == Customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
    known = exists().where(*here).correlate(Customer)
    willing = exists().where(*here, Contact.do_not_contact.is_(False)).correlate(Customer)
    return or_(~known, willing)


def _planned(until: date) -> ColumnElement[bool]:
    found = exists().where(
        ScheduledActivity.customer_id == Customer.id, ScheduledActivity.state == "open",
        ScheduledActivity.due_on <= until, ScheduledActivity.kind.in_(MEETING),
    )  # fmt: skip
    return found.correlate(Customer)
