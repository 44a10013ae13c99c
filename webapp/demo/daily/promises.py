"""承诺: what was promised in contacts; most kept in time, the latest still open, a few overdue."""

from datetime import datetime, timedelta
from typing import Any

from webapp import clock
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.house import House
from webapp.demo.words import contacting
from webapp.models import Promise

SHARE = 0.07
STATES = ("kept", "late", "broken", "withdrawn"), (86, 8, 4, 2)
OVERDUE, STILL = 0.6, 0.9  # of those that fell due in the last weeks, or fall due yet
RECENT = timedelta(days=25)


def write(house: House, book: Book, activities: list[Row]) -> None:
    for row in activities:
        if house.chance(SHARE):
            _promise(house, book, row)


def _promise(house: House, book: Book, row: Row) -> None:
    rng, made = house.rng, row["recorded_at"]
    first = clock.wall(made).date()
    due = house.step(first, rng.randint(2, 18))
    held = house.customers[row["customer_id"]]
    kept: dict[str, Any] = {"owner_id": row["by_id"]}
    is_open = house.chance(STILL if due >= house.as_of else OVERDUE) if due > house.as_of - RECENT else False
    if is_open and held.is_live:
        kept["owner_id"] = held.owner
    else:
        kept |= _ended(house, made, first_due=due, by=row["by_id"])
    book.add(
        Promise, customer_id=row["customer_id"], activity_id=row["id"], by_id=row["by_id"],
        text=rng.choice(contacting.PROMISES), due_on=due, first_due_on=due, created_at=made,
        created_by_id=row["by_id"], **kept,
    )  # fmt: skip


def _ended(house: House, made: datetime, *, first_due: Any, by: int) -> dict[str, Any]:
    rng = house.rng
    state = rng.choices(*STATES)[0]
    shift = rng.randint(1, 6) if state in {"late", "broken"} else -rng.randint(0, 1)
    day = min(house.step(first_due, shift), house.step(house.as_of, -1))
    note = {"broken": rng.choice(contacting.BROKEN), "withdrawn": contacting.WITHDRAWN}.get(state, "")
    return {
        "state": "kept" if state == "late" else state, "note": note or rng.choice(contacting.KEPT),
        "ended_at": max(house.moment(day), made + timedelta(minutes=7)), "ended_by_id": by,
    }  # fmt: skip
