"""周报及时率: weekly reports handed in on time (AC-02)."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.leaves import Leave as Away
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import Week
from webapp.domain.words import N_
from webapp.domain.workdays import WEEK
from webapp.models import Assignment, Customer, Leave, User, WeeklyReport
from webapp.queries.activities import week_terms, weekly
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span, day_of

FORMULA = N_(
    "期内应交的周报中，按时首次提交的 ÷ 应交的 × 100；名下有客户而当周有出勤的客户经理应交，"
    "整周休假或放假的不计，截止日正在休假的顺延到回岗当天。按截止日计入考评期。"
)
Sent = dict[str, tuple[int, str | None]]  # by Monday: the report, and the day it was handed in first
BACK = week_terms.MOVED


def _told(name: str, username: str, week: str) -> Told:
    return Told(week, name, f"/activities/weekly/{username}/{week}")


@behind(
    "weekly",
    WeeklyReport.id,
    lambda name, username, monday: _told(name, username, Week(monday).number),
    by_seat=lambda _viewer: WeeklyReport.id.is_not(None),
)
def reports(viewer: Viewer) -> Chosen:
    found = select(WeeklyReport.id, User.name, User.username, WeeklyReport.week_from)
    return found.join(User, User.id == WeeklyReport.user_id).where(weekly.readable(viewer))


@behind("writer", User.id, lambda name: Told("", name, ""), by_seat=lambda _viewer: User.id.is_not(None))
def writers(viewer: Viewer) -> Chosen:
    """A week without a report is told by whose it was."""
    return select(User.id, User.name).where(weekly.readable(viewer, User.id))


@counts(Source("weekly_rep", N_("周报及时率"), "%", FORMULA, per=PERCENT))
def weekly_rep(span: Span) -> Iterator[Fact]:
    last = min(span.last, clock.today() - timedelta(days=1))
    for person, first, until, leaves, sent in _managers(span):
        for week in _weeks(max(first, span.first - BACK), min(until, last)):
            due = week_terms.due(week, leaves)
            if due is None or not span.first <= due <= last or not first <= week.last < until:
                continue
            key, on = sent.get(week.first.isoformat(), (None, None))
            in_time = on is not None and on <= due.isoformat()
            kind, part = ("writer", week.number) if key is None else ("weekly", "")
            yield Fact(kind, key or person, week.last, (person,), top=int(in_time), bottom=1, part=part)


def _weeks(first: date, last: date) -> Iterator[Week]:
    monday = Week.of(first).first
    while monday <= last:
        yield Week(monday)
        monday += timedelta(days=WEEK)


def _managers(span: Span) -> Iterator[tuple[int, date, date, list[Away], Sent]]:
    """Who had customers, from when until when, his leave and his reports; one statement."""
    his_leave, his_reports = Leave.user_id, WeeklyReport.user_id
    since = span.first - BACK
    rows = session.execute(
        select(
            Assignment.manager_id,
            func.min(Assignment.from_on),
            func.max(func.coalesce(Assignment.until_on, date.max)),
            _listed(his_leave, Leave.until_on >= since, Leave.from_on, Leave.until_on),
            _listed(
                his_reports,
                WeeklyReport.week_from.between(since, span.last),
                WeeklyReport.week_from,
                WeeklyReport.id,
                day_of(WeeklyReport.first_submitted_at),
            ),
        )
        .join(Customer, Customer.id == Assignment.customer_id)
        .where(
            Assignment.from_on <= span.last,
            or_(Assignment.until_on.is_(None), Assignment.until_on > since),
            weighs(),
        )
        .group_by(Assignment.manager_id)
    )
    for person, first, until, leaves, reports_ in rows:
        away = [Away(date.fromisoformat(one), date.fromisoformat(two)) for one, two in json.loads(leaves)]
        yield person, first, until, away, {monday: (key, on) for monday, key, on in json.loads(reports_)}


def _listed(person: Any, where: ColumnElement[bool], *columns: Any) -> Any:
    """The rows of one person as JSON."""
    rows = select(func.json_group_array(func.json_array(*columns)))
    return rows.where(person == Assignment.manager_id, where).correlate(Assignment).scalar_subquery()
