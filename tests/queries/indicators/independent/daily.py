"""Visits, entries, weekly reports, opportunities and referrals, anew; with the usual limits of daily work."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.queries.indicators.independent.books import Books, Found, Row, Subject, beijing, known
from tests.queries.indicators.independent.customers import _first_days
from webapp.domain.work_years import calendar

MET = {"visit", "first_interview", "demo", "reception"}
MONTHS = {"A": 1, "B": 3}
is_working = calendar({}).is_working


def _days_on(day: date, count: int) -> date:
    """So many working days on, one day after the other."""
    while count:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def _at(text: str | None) -> str:
    return beijing(text) if text else ""


@known("log_timely")
def log_timely(books: Books, subject: Subject) -> Found:
    good = every = 0
    for row in books.rows["activities"]:
        entered, day = beijing(row["recorded_at"]), beijing(row["happened_at"])
        if row["deleted_at"] or not books.inside(entered) or not books.weighs(row["customer_id"]):
            continue
        if books.his(subject, row["by_id"], day):
            every += 1
            good += entered <= _days_on(date.fromisoformat(day), 1).isoformat()
    return good, every


@known("visit_done")
def visit_done(books: Books, subject: Subject) -> Found:
    """From the last row of each visit back to the first."""
    rows = {row["id"]: row for row in books.rows["scheduled_activities"]}
    done_in = {row["id"]: row for row in books.rows["activities"] if not row["deleted_at"]}
    good = every = 0
    moved = {row["from_id"] for row in rows.values()}
    for row in rows.values():
        if row["id"] in moved or row["kind"] not in MET or not books.weighs(row["customer_id"]):
            continue
        course = [row]
        while course[-1]["from_id"] is not None:
            course.append(rows[course[-1]["from_id"]])
        due = date.fromisoformat(course[-1]["due_on"])
        if row["cause"] == "hand" and beijing(course[-1]["created_at"]) >= due.isoformat():
            continue
        settled = _days_on(due, 6).isoformat()
        if not books.inside(settled) or settled > books.today:
            continue
        if row["state"] == "cancelled" and beijing(row["ended_at"]) < due.isoformat():
            continue
        if not books.his(subject, books.owner(row["customer_id"], due.isoformat()), due.isoformat()):
            continue
        every += 1
        good += any(_in_time(books, done_in.get(one["activity_id"]), due) for one in course)
    return good, every


def _in_time(books: Books, visit: Row | None, due: date) -> bool:
    """Five working days on either side; the sixth is one too many."""
    if visit is None or visit["kind"] not in MET or beijing(visit["recorded_at"]) > books.last:
        return False
    on = date.fromisoformat(beijing(visit["happened_at"]))
    earlier, later = min(on, due), max(on, due)
    passed = [earlier + timedelta(days=count) for count in range(1, (later - earlier).days + 1)]
    return sum(is_working(day) for day in passed) <= 5


@known("visit_cover")
def visit_cover(books: Books, subject: Subject) -> Found:
    good = every = 0
    for customer in books.customers.values():
        key, day = customer["id"], books.last
        if not books.weighs(key) or beijing(customer["created_at"]) > day:
            continue
        grade = _last(books, "grade_entries", key, "grade")
        if grade not in MONTHS or _last(books, "status_changes", key, "new") == "stopped":
            continue
        if not books.his(subject, books.owner(key, day), day) or books.owner(key, day) is None:
            continue
        visits = [
            beijing(row["happened_at"])
            for row in books.activities.get(key, [])
            if row["kind"] in MET and not row["deleted_at"] and beijing(row["recorded_at"]) <= day
        ]
        every += 1
        good += any(_reaches(on, MONTHS[grade], books) for on in visits)
    return good, every


def _reaches(on: str, months: int, books: Books) -> bool:
    return on <= books.last <= (date.fromisoformat(on) + relativedelta(months=months)).isoformat()


def _last(books: Books, table: str, customer: int, column: str) -> str:
    told = [
        row
        for row in books.rows[table]
        if row["customer_id"] == customer and beijing(row["created_at"]) <= books.last
    ]
    found: Row = max(told, key=lambda row: (row["created_at"], row["id"]), default={column: ""})
    return str(found[column])


@known("weekly_rep")
def weekly_rep(books: Books, subject: Subject) -> Found:
    """Sunday by Sunday, manager by manager."""
    sent = {(row["user_id"], row["week_from"]): row for row in books.rows["weekly_reports"]}
    people = {row["manager_id"] for row in books.rows["assignments"] if books.weighs(row["customer_id"])}
    sunday, good, every = books.last_day + timedelta(days=7), 0, 0
    sunday -= timedelta(days=sunday.isoweekday() % 7)
    for back in range(20):
        ends = sunday - timedelta(weeks=back)
        for person in people:
            due, day = _due(books, person, ends), ends.isoformat()
            if not due or not books.inside(due) or due >= books.today or not _has(books, person, day):
                continue
            row = sent.get((person, (ends - timedelta(days=6)).isoformat()))
            if books.his(subject, person, day):
                every += 1
                good += bool(row and row["first_submitted_at"] and _at(row["first_submitted_at"]) <= due)
    return good, every


def _due(books: Books, person: int, sunday: date) -> str:
    away = [row for row in books.rows["leaves"] if row["user_id"] == person]

    def is_away(day: date) -> bool:
        return any(row["from_on"] <= day.isoformat() <= row["until_on"] for row in away)

    week = [sunday - timedelta(days=back) for back in range(7)]
    if all(not is_working(day) or is_away(day) for day in week):
        return ""
    due = _days_on(sunday, 1)
    while is_away(due):
        due = _days_on(due, 1)
    return due.isoformat()


def _has(books: Books, person: int, day: str) -> bool:
    """Between the first customer and the last one he had about these days."""
    long_before = (date.fromisoformat(books.first) - timedelta(days=140)).isoformat()
    his = [
        row
        for row in books.rows["assignments"]
        if row["manager_id"] == person
        and books.weighs(row["customer_id"])
        and row["from_on"] <= books.last
        and (row["until_on"] or "9999") > long_before
    ]
    first = min((row["from_on"] for row in his), default="9999")
    return first <= day < max((row["until_on"] or "9999" for row in his), default="")


@known("win_rate")
def win_rate(books: Books, subject: Subject) -> Found:
    ends: dict[int, Row] = {}
    for row in books.rows["opportunity_steps"]:
        if row["kind"] in {"won", "lost", "stopped", "reopened"} and books.inside(beijing(row["at"])):
            ends[row["opportunity_id"]] = row
    won = lost = 0
    for one in books.rows["opportunities"]:
        last = ends.get(one["id"])
        if last is None or one["deleted_at"] or not books.weighs(one["customer_id"]):
            continue
        day = beijing(last["at"])
        if books.his(subject, books.owner(one["customer_id"], day), day):
            won, lost = won + (last["kind"] == "won"), lost + (last["kind"] == "lost")
    return won, won + lost


@known("referral")
def referral(books: Books, subject: Subject) -> Found:
    gone = {row["id"] for row in books.rows["activities"] if row["deleted_at"]}
    named = {
        row["customer_id"]: row["given_on"]
        for row in books.rows["referrals"]
        if row["customer_id"]
        and row["activity_id"] not in gone
        and books.customers[row["referrer_id"]]["secrecy"] != "isolated"
    }
    return sum(
        books.inside(day)
        and customer in named
        and named[customer] <= day
        and books.his(subject, books.owner(customer, day), day)
        for customer, day in _first_days(books).items()
    ), 0
