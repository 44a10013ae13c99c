"""备案登记: leads that managers found and had registered: granted, refused, or waiting for the assistant."""

from datetime import timedelta

from webapp import clock
from webapp.demo.daily.book import Book
from webapp.demo.daily.house import Held, House
from webapp.demo.daily.occasions import LEADS
from webapp.demo.words import contacting
from webapp.domain.activity_limits import USUAL
from webapp.domain.registrations import protected_until
from webapp.models import Registration

COUNT, WAITING, REFUSED = 60, 7, 0.15
MONTH = timedelta(days=30)


def write(house: House, book: Book, deciders: list[int], share: float) -> None:
    """Of the latest leads; the very last ones wait."""
    found = [one for one in house.customers.values() if _may_be(house, one)]
    found = sorted(found, key=lambda one: (one.owners[0][0], one.id))[-max(4, round(COUNT * share)) :]
    waiting = max(2, round(WAITING * share))
    for place, held in enumerate(found):
        _ask(house, book, held, deciders, is_last=place >= len(found) - waiting)


def _may_be(house: House, held: Held) -> bool:
    is_lead = held.status in LEADS and not held.orders and held.secrecy == "open"
    return is_lead and held.is_live and held.owners[0][0] > house.first


def _ask(house: House, book: Book, held: Held, deciders: list[int], *, is_last: bool) -> None:
    rng, yesterday = house.rng, house.step(house.as_of, -1)
    if is_last:
        day = house.step(yesterday, -rng.randint(0, 3))
    else:
        day = min(house.step(held.owners[0][0], rng.randint(1, 8)), house.step(yesterday, -4))
    asker = held.had_by(day)
    if asker is None:
        return
    at = house.moment(day)
    row = book.add(
        Registration,
        customer_id=held.id,
        asked_by_id=asker,
        asked_at=at,
        note=rng.choice(contacting.REGISTERED),
    )
    if is_last:
        return
    decided = max(house.moment(house.step(day, rng.randint(0, 3))), at + timedelta(minutes=20))
    is_refused = house.chance(REFUSED)
    until = None if is_refused else protected_until(clock.wall(decided).date(), limits=USUAL)
    row.update(
        decided_by_id=rng.choice([one for one in deciders if one != asker]), decided_at=decided,
        state="refused" if is_refused else "granted", protected_until=until,
        reason=rng.choice(contacting.REFUSED) if is_refused else "",
    )  # fmt: skip
