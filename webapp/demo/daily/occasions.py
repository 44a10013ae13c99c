"""Why and when customers were contacted: visits by grade, around orders and notices, after complaints."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from webapp.demo.daily.house import Held, House
from webapp.domain.activity_words import MET
from webapp.domain.card_words import PROSPECT_STATUSES

INTERVALS = {"A": 30, "B": 88, "C": 176, "D": 355}  # days; D by phone
ABOUT = (30, 20, 10, 40)  # of a hundred orders: contacts before, after and while it is done, none
LATELY = timedelta(days=40)
LEADS = frozenset(PROSPECT_STATUSES)


@dataclass
class Occasion:
    """One contact to be written down; keep: never left out when there are too many."""

    customer: Held
    day: date
    by: int
    kind: str
    theme: str
    phase: str = "during"
    step: str = ""
    keep: bool = False
    deals: list[int] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        return self.kind in MET


def all_of(house: House) -> list[Occasion]:
    found: list[Occasion] = []
    for held in house.customers.values():
        found += _regular(house, held)
        found += _about_orders(house, held)
        found += _about_notices(house, held)
        found += _after_complaints(house, held)
        if held.status in LEADS or not held.orders:
            found += _courting(house, held)
    return found


def _made(
    house: House, held: Held, day: date, kind: str, theme: str, *, phase: str = "during", keep: bool = False
) -> Iterator[Occasion]:
    """On the next day on which whoever has the customer is at work."""
    for count in range(4):
        on = house.step(day, count)
        by = house.doer(held, on)
        if by is not None and on >= held.made_on:
            yield Occasion(held, on, by, kind, theme, phase, keep=keep)
            return


def _regular(house: House, held: Held) -> Iterator[Occasion]:
    """By its grade, with the luck of everyday life; some of the last weeks' were not made yet."""
    days = INTERVALS.get(held.grade)
    if days is None or not held.owners or held.status in LEADS:
        return
    rng = house.rng
    day = max(house.first, held.owners[0][0]) + timedelta(days=rng.randint(3, days))
    is_call = held.grade == "D"
    while day < house.as_of:
        is_late = house.as_of - day < LATELY and house.chance(0.3)
        if not is_late and house.chance(0.94):
            kind = "phone" if is_call else rng.choices(("visit", "reception", "meeting"), (86, 9, 5))[0]
            yield from _made(house, held, day, kind, "call" if is_call else "regular", keep=True)
        day += timedelta(days=max(12, round(days * rng.uniform(0.78, 1.12))))


def _about_orders(house: House, held: Held) -> Iterator[Occasion]:
    """Before it came, when it was done, or when the customer rang."""
    for order in held.orders:
        about = house.rng.choices(("before", "after", "asks", ""), ABOUT)[0]
        if about == "before":
            day = order.ordered_on - timedelta(days=house.rng.randint(1, 6))
            yield from _made(house, held, day, _spoken(house), "before_order", phase="pre")
        elif about == "after" and order.finished_on is not None:
            day = order.finished_on + timedelta(days=house.rng.randint(1, 9))
            yield from _made(house, held, day, _spoken(house), "after_order", phase="after")
        elif about == "asks":
            day = order.ordered_on + timedelta(days=house.rng.randint(1, 4))
            yield from _made(house, held, day, "phone", "asks")


def _about_notices(house: House, held: Held) -> Iterator[Occasion]:
    for issued in held.notices:
        if house.chance(0.5):
            day = issued + timedelta(days=house.rng.randint(2, 15))
            yield from _made(house, held, day, _spoken(house), "notice", phase="pre")


def _after_complaints(house: House, held: Held) -> Iterator[Occasion]:
    for came in held.complaints:
        day = came + timedelta(days=house.rng.randint(3, 12))
        yield from _made(
            house, held, day, "visit" if house.chance(0.6) else "phone", "complaint", phase="after"
        )


def _courting(house: House, held: Held) -> Iterator[Occasion]:
    """First a call, then the first interview, then now and then a word."""
    if not held.owners:
        return
    rng = house.rng
    day = max(held.owners[0][0], house.first) + timedelta(days=rng.randint(0, 3))
    yield from _made(house, held, day, "phone", "first_call", phase="pre", keep=True)
    if house.chance(0.6):
        day += timedelta(days=rng.randint(4, 20))
        yield from _made(house, held, day, "first_interview", "interview", phase="pre", keep=True)
    for _word in range(rng.choice((0, 1, 1, 2, 3))):
        day += timedelta(days=rng.randint(15, 70))
        yield from _made(house, held, day, _spoken(house), "courting", phase="pre", keep=True)


def _spoken(house: House) -> str:
    return house.rng.choices(("phone", "wechat", "mail", "sms", "letter"), (66, 20, 8, 4, 2))[0]


def chosen(found: list[Occasion], count: int, house: House) -> list[Occasion]:
    """So many of them, those to be kept in any case; by day."""
    kept = [one for one in found if one.keep]
    others = [one for one in found if not one.keep]
    house.rng.shuffle(others)
    wanted = (kept + others)[:count] if len(kept) < count else house.rng.sample(kept, count)
    return sorted(wanted, key=lambda one: (one.day, one.customer.id, one.kind))
