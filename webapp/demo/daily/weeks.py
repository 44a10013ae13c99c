"""周报: one a manager and week, with what the program tells of it; most in time, some late, few missing."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from webapp import clock
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.house import House
from webapp.demo.words import contacting
from webapp.domain.activity_limits import USUAL
from webapp.domain.leaves import Leave
from webapp.domain.weekly_reports import Week, due_of, working_days
from webapp.models import Activity, Promise, ScheduledActivity, WeeklyReport

MISSING, LATE, RETURNED = 0.03, 0.07, 0.04
WAITING = 2  # of the latest weeks some are not confirmed yet


def write(house: House, book: Book, heads: Mapping[int, int]) -> None:
    """heads: who confirms whose."""
    spans = _spans(house)
    done, plans, promises = _by_week(house, book)
    last = Week.of(house.as_of).before
    for person, (first, until) in sorted(spans.items()):
        week = Week.of(first)
        while week.first <= last.first and week.last < until:
            leaves = [Leave(*one) for one in house.away.get(person, ())]
            worked = working_days(week, calendar=house.calendar, leaves=leaves)
            if worked and week.first >= first:
                key = person, week.first
                told = _told(done[key], plans[key], promises[key])
                _report(house, book, week, told, person=person, head=heads[person], worked=worked[-1])
            week = Week(week.first + timedelta(days=7))


def _spans(house: House) -> dict[int, tuple[date, date]]:
    """From the first customer to the last one each had."""
    found: dict[int, tuple[date, date]] = {}
    for held in house.customers.values():
        for first, until, who in held.owners:
            known = found.get(who, (date.max, date.min))
            found[who] = min(known[0], max(first, house.first)), max(known[1], until or date.max)
    return found


def _by_week(house: House, book: Book) -> tuple[Any, Any, Any]:
    done: Any = defaultdict(list)
    plans: Any = defaultdict(Counter)
    promises: Any = defaultdict(Counter)
    open_ = {held.id for held in house.customers.values() if held.secrecy != "isolated"}
    for row in book.rows[Activity]:
        if row["customer_id"] in open_:
            done[row["by_id"], Week.of(clock.wall(row["happened_at"]).date()).first].append(row)
    for found, model in ((plans, ScheduledActivity), (promises, Promise)):
        for row in book.rows[model]:
            if row["customer_id"] in open_:
                found[row["owner_id"], Week.of(row["first_due_on"]).first][row["state"] or "open"] += 1
    return done, plans, promises


def _told(done: list[Row], plans: Counter[str], promises: Counter[str]) -> dict[str, Any]:
    """As queries/activities/weekly.py tells it."""
    return {
        "kinds": dict(Counter(row["kind"] for row in done)),
        "customers": len({row["customer_id"] for row in done}),
        "late": sum(row["is_late"] for row in done),
        "cost": sum(row["cost"] for row in done),
        "plans": {state: plans[state] for state in ("done", "open", "moved", "cancelled")},
        "promises": {state: promises[state] for state in ("kept", "open", "broken", "withdrawn")},
        "activities": [row["id"] for row in done],
    }


def _report(
    house: House, book: Book, week: Week, told: dict[str, Any], *, person: int, head: int, worked: date
) -> None:
    rng, leaves = house.rng, [Leave(*one) for one in house.away.get(person, ())]
    due = due_of(week, calendar=house.calendar, limits=USUAL, leaves=leaves)
    assert due is not None
    back = (Week.of(house.as_of).first - week.first).days // 7
    if house.chance(MISSING if back > 1 else 0.12):
        return
    day = (
        house.step(due, rng.randint(1, 4))
        if house.chance(LATE)
        else max(worked, house.step(due, -rng.randint(0, 1)))
    )
    while not house.is_at_work(person, day):
        day = house.step(day, 1)
    written = {
        "user_id": person, "week_from": week.first, "done": rng.choice(contacting.DONE),
        "trouble": rng.choice(contacting.TROUBLES), "plan": rng.choice(contacting.PLANS),
    }  # fmt: skip
    if day >= house.as_of:
        if back <= 1:
            book.add(
                WeeklyReport, **written, state="draft", created_at=house.moment(house.step(house.as_of, -1))
            )
        return
    at = house.moment(day)
    row = book.add(
        WeeklyReport, **written, body=json.dumps(told, ensure_ascii=False), state="submitted", created_at=at,
        first_submitted_at=at, submitted_at=at, is_late=day > due,
    )  # fmt: skip
    _confirmed(house, row, head, at, day, is_last=back <= WAITING)


def _confirmed(house: House, row: Row, head: int, at: datetime, day: date, *, is_last: bool) -> None:
    """By the head, some after having been sent back once."""
    after = house.step(day, house.rng.randint(1, 3))
    is_returned = house.chance(RETURNED * (3 if is_last else 1))
    if after >= house.as_of or (is_last and house.chance(0.5)):
        if is_returned:
            row.update(state="returned", return_reason=contacting.RETURNED)
        return
    if is_returned:
        row.update(return_reason=contacting.RETURNED, submitted_at=house.soon(at, least=600, most=1200))
    confirmed = max(house.moment(after), row["submitted_at"] + timedelta(minutes=5))
    row.update(state="confirmed", confirmed_by_id=head, confirmed_at=confirmed)
