"""周报 written: one's own words, handed in with what the program tells, confirmed or sent back (AC-02)."""

import json
from datetime import date

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.activities import judging
from webapp.actions.activities.standing import lost
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.weekly_reports import (
    WRITTEN,
    Week,
    refuse_confirm,
    refuse_return,
    refuse_submit,
    working_days,
)
from webapp.models import WeeklyReport
from webapp.queries import work_calendar
from webapp.queries.activities import weekly

LONGEST = 4000


@action(Verb.WEEKLY_WRITE)
def write(week_from: date, *, done: str, trouble: str, plan: str, version: int = 0) -> WeeklyReport:
    """One's own words for one's own week; version: as it was shown, 0: there was none yet."""
    by, week = actor().id, Week.of(week_from)
    if by is None:
        raise NotAllowed(Verb.WEEKLY_WRITE)
    if any(len(text) > LONGEST for text in (done, trouble, plan)):
        raise Refusal("最多 %(most)s 个字。", most=LONGEST)
    row = weekly.of_person(by, week)
    if row is None:
        row = WeeklyReport(user_id=by, week_from=week.first, created_at=clock.now(), state="draft")
        session.add(row)
    elif row.version != version:
        raise Stale
    elif row.state not in WRITTEN:
        raise Refusal("周报已提交，不能再改；需要修改的，请部门负责人退回。")
    row.done, row.trouble, row.plan = done.strip(), trouble.strip(), plan.strip()
    session.flush()
    return row


@action(Verb.WEEKLY_WRITE)
def submit(row: WeeklyReport) -> None:
    """With the counts of the week as they are now; whether it is late is told by the first time."""
    row = _own(row)
    week, today, calendar = Week(row.week_from), clock.today(), work_calendar.now()
    away = weekly.leaves(row.user_id, first=week.first, last=week.last)
    worked = working_days(week, calendar=calendar, leaves=away)
    refuse_submit(week, row.state, worked=worked, today=today)
    row.body = json.dumps(weekly.told(row.user_id, week), ensure_ascii=False)
    row.state, row.submitted_at = "submitted", clock.now()
    if row.first_submitted_at is None:
        row.first_submitted_at = row.submitted_at
        row.is_late = judging.is_late(row)
    session.flush()


@action(Verb.WEEKLY_CONFIRM)
def confirm(row: WeeklyReport) -> None:
    row = _again(row)
    refuse_confirm(row.state, author=row.user_id, by=actor().id or 0)
    row.state, row.confirmed_by_id, row.confirmed_at = "confirmed", actor().id, clock.now()
    session.flush()


@action(Verb.WEEKLY_CONFIRM)
def send_back(row: WeeklyReport, *, reason: str) -> None:
    row = _again(row)
    refuse_return(row.state, author=row.user_id, by=actor().id or 0, reason=reason)
    row.state, row.return_reason = "returned", reason.strip()
    session.flush()


def _own(row: WeeklyReport) -> WeeklyReport:
    found = _again(row)
    return found if found.user_id == actor().id else lost()


def _again(row: WeeklyReport) -> WeeklyReport:
    """As it stands under the lock."""
    return weekly.get(row.id, viewer=actor()) or lost()
