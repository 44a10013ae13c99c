"""联络计划: what was planned before each contact, and what is planned now: this week, later, and overdue."""

import json
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from webapp import clock
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.house import Held, House
from webapp.demo.daily.occasions import LEADS
from webapp.demo.words import contacting
from webapp.domain.activity_limits import USUAL
from webapp.domain.activity_words import MET
from webapp.domain.visit_intervals import Visited, dues
from webapp.models import ScheduledActivity

PLANNED, AGREED = 0.8, 0.1  # of visits, of other contacts
MOST_A_DAY = 3
AHEAD, BEHIND = timedelta(days=45), timedelta(days=45)


class Planner:
    def __init__(self, house: House, book: Book) -> None:
        self.house, self.book, self.rng = house, book, house.rng
        self.busy: Counter[tuple[int, date]] = Counter()

    def write(self, activities: list[Row]) -> None:
        """activities: by the time they happened."""
        by_customer: dict[int, list[Row]] = defaultdict(list)
        for row in activities:
            by_customer[row["customer_id"]].append(row)
        for held in self.house.customers.values():
            mine = by_customer.get(held.id, [])
            self._past(held, mine)
            if held.is_live and not any(first < self.house.as_of <= last for first, last in held.quiet):
                self._present(held, mine)

    def _past(self, held: Held, mine: list[Row]) -> None:
        """A visit was planned since the one before; a call agreed in the contact before."""
        visit: Row | None = None
        for before, row in zip([None, *mine], mine, strict=False):
            if row["kind"] in MET:
                if held.status not in LEADS:
                    self._visit(held, visit, row, is_held=self.house.chance(PLANNED))
                visit = row
            elif before is not None and self.house.chance(AGREED):
                made = before["recorded_at"]
                if made < row["happened_at"] - timedelta(days=2):
                    plan = self._plan(
                        held, row["by_id"], row["kind"], _day(row["happened_at"]), made=made, cause="next"
                    )
                    plan["asked_in_id"] = before["id"]
                    self._done(plan, row)

    def _visit(self, held: Held, before: Row | None, row: Row, *, is_held: bool) -> None:
        """is_held: the visit was planned; else some other one may have been, and was given up."""
        on, rng = _day(row["happened_at"]), self.rng
        shift = rng.choices((0, rng.randint(-4, 4), rng.randint(-14, -7)), (45, 42, 13))[0]
        due = self.house.step(on, shift)
        made_on = self.house.step(min(due, on), -rng.randint(3, 18))
        least = _day(before["recorded_at"]) if before else held.made_on
        if not least < made_on < min(due, on) or not held.had_by(made_on) or due >= self.house.as_of:
            return
        if not is_held and self.house.chance(0.8):
            return
        made = self.house.moment(made_on)
        plan = self._plan(
            held, row["by_id"], row["kind"], due, made=made, cause="interval" if held.grade else "hand"
        )
        if not is_held:
            at = self.house.moment(self.house.step(min(due, on), -1))
            plan.update(state="cancelled", reason=self.rng.choice(contacting.CANCELS), ended_at=at)
            plan["ended_by_id"] = row["by_id"]
            return
        if due != on and self.house.chance(0.5) and made_on < min(due, on) - timedelta(days=3):
            plan = self._moved(held, plan, on, self.house.moment(self.house.step(min(due, on), -1)))
        self._done(plan, row)

    def _moved(self, held: Held, plan: Row, to: date, at: datetime) -> Row:
        plan.update(state="moved", reason=self.rng.choice(contacting.MOVES), ended_at=at,
                    ended_by_id=plan["owner_id"])  # fmt: skip
        again = self._plan(
            held, plan["owner_id"], plan["kind"], to, made=plan["created_at"], cause=plan["cause"]
        )
        again.update(first_due_on=plan["first_due_on"], from_id=plan["id"], why=plan["why"])
        return again

    def _present(self, held: Held, mine: list[Row]) -> None:
        """What its interval asks for next; of those with open opportunities something besides."""
        assert held.owner is not None
        since = held.owners[-1][0]
        met = max((_day(row["happened_at"]) for row in mine if row["kind"] in MET), default=None)
        spoken = max((_day(row["happened_at"]) for row in mine), default=None)
        told = Visited(held.grade, since, met, spoken)
        for due in dues(told, limits=USUAL, calendar=self.house.calendar)[:1]:
            last = max(met or since, spoken or since) if held.grade == "D" else (met or since)
            if due.on <= self.house.as_of + AHEAD:
                self._open(held, str(due.kind), due.on, last, why=[why.packed() for why in due.why])
        if held.status in LEADS and mine and self.house.chance(0.4):
            self._agreed(held, mine[-1])

    def _open(self, held: Held, kind: str, due: date, last: date, *, why: Any) -> None:
        """What is due long since was put on some day of these weeks; not all of it was done."""
        as_of = self.house.as_of
        if due < as_of - timedelta(days=5):
            days = self.rng.randint(2, 42) if self.house.chance(0.45) else -self.rng.randint(0, 20)
            due = as_of - timedelta(days=days)
        due = self._with_room(held.owner or 0, due)
        made_on = max(last + timedelta(days=1), due - timedelta(days=self.rng.randint(12, 40)))
        made_on = min(self.house.step(made_on, 0), self.house.step(as_of, -1))
        if made_on <= last or due < made_on:
            return
        plan = self._plan(held, held.owner or 0, kind, due, made=self.house.moment(made_on), cause="interval")
        plan["why"] = json.dumps(why, ensure_ascii=False)
        if kind in MET and self.house.chance(0.4):
            hour = time(self.rng.choice((9, 10, 14, 15)), self.rng.choice((0, 30)))
            plan["starts_at"] = clock.instant(datetime.combine(due, hour))

    def _agreed(self, held: Held, last: Row) -> None:
        due = self._with_room(held.owner or 0, self.house.as_of + timedelta(days=self.rng.randint(-12, 25)))
        if due <= _day(last["recorded_at"]) or last["by_id"] != held.owner:
            return
        plan = self._plan(held, held.owner or 0, "phone", due, made=last["recorded_at"], cause="next")
        plan["asked_in_id"] = last["id"]

    def _with_room(self, owner: int, day: date) -> date:
        for count in range(12):
            on = self.house.step(day, count)
            if self.house.is_at_work(owner, on) and self.busy[owner, on] < MOST_A_DAY:
                self.busy[owner, on] += 1
                return on
        return self.house.near(day)

    def _plan(self, held: Held, owner: int, kind: str, due: date, *, made: datetime, cause: str) -> Row:
        person = held.person(self.rng, _day(made))
        return self.book.add(
            ScheduledActivity, customer_id=held.id, contact_id=person, owner_id=owner, kind=kind, due_on=due,
            first_due_on=due, cause=cause, note=self.rng.choice(contacting.AIMS), created_at=made,
            created_by_id=owner,
        )  # fmt: skip

    def _done(self, plan: Row, row: Row) -> None:
        plan.update(
            state="done", activity_id=row["id"], ended_at=row["recorded_at"], ended_by_id=row["by_id"]
        )


def _day(at: datetime) -> date:
    return clock.wall(at).date()
