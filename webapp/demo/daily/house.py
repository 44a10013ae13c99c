"""What daily work is drawn from: customers with their people, who had whom on which day, who was at work."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.models import (
    Assignment,
    Complaint,
    Contact,
    Customer,
    Leave,
    Notice,
    Order,
    PoolEntry,
    PoolWarning,
)
from webapp.queries import work_calendar

MONTHS = 30
OPENS, MINUTES_OPEN = time(8, 40), 480
QUIET = timedelta(days=420)  # before a customer fell into the pool nobody had talked to it


@dataclass
class Held:
    """A customer as daily work sees it; orders: by day; quiet: days on which nobody was in touch."""

    id: int
    name: str
    grade: str
    status: str
    secrecy: str
    made_on: date
    owner: int | None
    source: str
    is_company: bool
    industry: str = ""
    owners: list[tuple[date, date | None, int]] = field(default_factory=list)
    orders: list[Any] = field(default_factory=list)
    notices: list[date] = field(default_factory=list)
    complaints: list[date] = field(default_factory=list)
    contacts: list[Any] = field(default_factory=list)
    quiet: list[tuple[date, date]] = field(default_factory=list)

    def had_by(self, day: date) -> int | None:
        return next(
            (who for first, until, who in self.owners if first <= day and (until is None or day < until)),
            None,
        )

    def is_quiet(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.quiet)

    @property
    def is_live(self) -> bool:
        return self.owner is not None and self.status != "stopped"

    def person(self, rng: Random, day: date) -> int | None:
        """Somebody of the customer whose card was there by then."""
        known = [one.id for one in self.contacts if clock.wall(one.created_at).date() <= day]
        return rng.choice(known) if known else None


class House:
    def __init__(self, as_of: date, rng: Random) -> None:
        self.as_of, self.rng = as_of, rng
        self.first = as_of - timedelta(days=round(MONTHS * 30.44))
        self.calendar = work_calendar.now()
        span = range((as_of - self.first).days + 150)
        days = [self.first + timedelta(days=count) for count in span]
        self.days = [day for day in days if self.calendar.is_working(day)]
        self.away = defaultdict[int, list[tuple[date, date]]](list)
        for who, first, last in session.execute(select(Leave.user_id, Leave.from_on, Leave.until_on)):
            self.away[who].append((first, last))
        self.customers = _customers(as_of)

    def is_at_work(self, person: int, day: date) -> bool:
        return self.calendar.is_working(day) and not any(a <= day <= b for a, b in self.away.get(person, ()))

    def near(self, day: date) -> date:
        """That day, or the next working day."""
        return self.days[min(bisect_left(self.days, max(day, self.first)), len(self.days) - 1)]

    def step(self, day: date, count: int) -> date:
        """So many working days on or back."""
        place = bisect_left(self.days, max(day, self.first)) + count
        return self.days[min(max(place, 0), len(self.days) - 1)]

    def doer(self, held: Held, day: date) -> int | None:
        """Whose it was then, if he was at work and the customer not left alone."""
        who = held.had_by(day) if self.first <= day < self.as_of else None
        return who if who and not held.is_quiet(day) and self.is_at_work(who, day) else None

    def moment(self, day: date) -> datetime:
        opens = datetime.combine(day, OPENS, clock.BEIJING)
        return (opens + timedelta(minutes=self.rng.randrange(MINUTES_OPEN))).astimezone(UTC)

    def soon(self, at: datetime, *, least: int = 15, most: int = 200) -> datetime:
        """Some minutes later."""
        return at + timedelta(minutes=self.rng.randint(least, most))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


def _customers(as_of: date) -> dict[int, Held]:
    rows = session.execute(
        select(
            Customer.id, Customer.name, Customer.grade, Customer.status, Customer.secrecy,
            Customer.created_at, Customer.manager_id, Customer.source, Customer.kind, Customer.industry,
        ).where(Customer.deleted_at.is_(None)).order_by(Customer.id)
    )  # fmt: skip
    found = {
        row.id: Held(
            row.id, row.name, row.grade, row.status, row.secrecy, clock.wall(row.created_at).date(),
            row.manager_id, row.source, row.kind == "company", row.industry,
        )
        for row in rows
    }  # fmt: skip
    _fill(found, as_of)
    for order in session.execute(_orders()):
        if order.customer_id in found:
            found[order.customer_id].orders.append(order)
    known = select(Contact.id, Contact.customer_id, Contact.created_at, Contact.level, Contact.name)
    for one in session.execute(
        known.where(Contact.deleted_at.is_(None), Contact.left_on.is_(None)).order_by(Contact.id)
    ):
        if one.customer_id in found:
            found[one.customer_id].contacts.append(one)
    return found


def _fill(found: dict[int, Held], as_of: date) -> None:
    """What each has several of, by their days."""
    held = Assignment
    for (key, *told), name in (
        *((row, "owners") for row in _rows(held.customer_id, held.from_on, held.until_on, held.manager_id)),
        *((row, "notices") for row in _rows(Notice.customer_id, Notice.issued_on)),
        *((row, "complaints") for row in _rows(Complaint.customer_id, Complaint.received_at)),
        *((row, "fallen") for row in _rows(PoolEntry.customer_id, PoolEntry.entered_on)),
        *((row, "warned") for row in _rows(PoolWarning.customer_id, PoolWarning.warned_on)),
    ):
        one = found.get(key)
        if one is None or told[0] is None:
            continue
        match name:
            case "owners":
                one.owners.append((told[0], told[1], told[2]))
            case "notices":
                one.notices.append(told[0])
            case "complaints":
                one.complaints.append(clock.wall(told[0]).date())
            case _:
                one.quiet.append((told[0] - QUIET, told[0] if name == "fallen" else as_of))


def _orders() -> Any:
    real = Order.state.not_in(("draft", "cancelled"))
    return select(*_ORDER).where(real).order_by(Order.ordered_on, Order.id)


_ORDER = (
    Order.id, Order.customer_id, Order.ordered_on, Order.finished_on, Order.charged_total, Order.number,
)  # fmt: skip


def _rows(*columns: Any) -> Iterable[Any]:
    return session.execute(select(*columns).order_by(columns[0], columns[1]))
