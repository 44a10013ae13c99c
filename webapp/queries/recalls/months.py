"""The month: how many instruments fall due on each of its days."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument
from webapp.queries.reach import condition, nearly_own
from webapp.queries.remembered import age, remembered

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Month:
    """weeks: Monday first; days of other months are None. counts: day -> instruments."""

    first: date
    weeks: list[list[date | None]]
    counts: dict[date, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def last(self) -> date:
        return _after(self.first) - timedelta(days=1)

    @property
    def before(self) -> str:
        return (self.first - timedelta(days=1)).isoformat()[:7]

    @property
    def after(self) -> str:
        return _after(self.first).isoformat()[:7]


def first_of(text: str, *, today: date) -> date:
    """2026-12 -> its first day; nonsense is this month."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if FIRST_YEAR <= found.year < LAST_YEAR else today.replace(day=1)


def month(first: date, *, viewer: Viewer) -> Month:
    """Within reach; one statement and one for the log's age."""
    weeks = [
        [first.replace(day=number) if number else None for number in week]
        for week in calendar.Calendar().monthdayscalendar(first.year, first.month)
    ]
    counts = remembered(("recall month", viewer, first), lambda: _counts(first, viewer), at=age())
    return Month(first, weeks, counts)


def _counts(first: date, viewer: Viewer) -> dict[date, int]:
    statement = (
        select(Instrument.due_on, func.count())
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(
            Instrument.deleted_at.is_(None),
            Instrument.due_on.is_not(None),
            Instrument.due_on >= first,
            Instrument.due_on < _after(first),
            Customer.deleted_at.is_(None),
            condition(viewer, Verb.RECALL_READ),
        )
        .group_by(Instrument.due_on)
    )
    if viewer.reach(Verb.RECALL_READ) is Reach.OWN and viewer.id is not None:
        statement = statement.where(Instrument.customer_id.in_(nearly_own(viewer.id)))
    else:
        statement = statement.with_hint(Instrument, "INDEXED BY ix_instruments_due", "sqlite")
    return {day: count for day, count in session.execute(statement) if day is not None}


def _after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
