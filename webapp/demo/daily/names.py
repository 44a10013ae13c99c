"""转介绍: names customers gave in talks; some became leads and customers, some wait, some came to nothing."""

from bisect import bisect_right
from datetime import timedelta

from webapp import clock
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.house import Held, House
from webapp.demo.words import contacting, numbers
from webapp.models import Referral

SOURCES = frozenset({"老客户介绍", "熟人介绍"})
CARDED, OPEN, DROPPED = 45, 24, 12
WITHIN = timedelta(days=25)  # before the card was made


def write(house: House, book: Book, activities: list[Row], share: float) -> None:
    talks = [row for row in activities if house.customers[row["customer_id"]].secrecy == "open"]
    days = [row["happened_at"] for row in talks]
    found = [
        one
        for one in house.customers.values()
        if one.source in SOURCES and one.secrecy == "open" and one.made_on > house.first + WITHIN
    ]
    house.rng.shuffle(found)
    for held in found[: max(2, round(CARDED * share))]:
        made = house.moment(held.made_on)
        last = bisect_right(days, made - timedelta(days=1))
        first = bisect_right(days, made - WITHIN)
        near = [row for row in talks[first:last] if _may_name(house, row, held)]
        if near:
            _carded(house, book, house.rng.choice(near), held)
    for state, count in (("open", OPEN), ("dropped", DROPPED)):
        since = len(talks) // 2 if state == "dropped" else len(talks) * 9 // 10
        for row in house.rng.sample(talks[since:], min(len(talks) - since, max(1, round(count * share)))):
            _name(house, book, row, name=house.rng.choice(contacting.COMPANIES), state=state)


def _may_name(house: House, row: Row, held: Held) -> bool:
    giver = house.customers[row["customer_id"]]
    if clock.wall(row["recorded_at"]).date() > held.made_on:
        return False  # written down too late to have brought the card
    return giver.id != held.id and giver.made_on < held.made_on - WITHIN and bool(giver.orders)


def _carded(house: House, book: Book, row: Row, held: Held) -> None:
    made = _name(house, book, row, name=held.name, state="carded")
    made["customer_id"] = held.id
    made["carded_at"] = max(house.moment(held.made_on), row["recorded_at"])


def _name(house: House, book: Book, row: Row, *, name: str, state: str) -> Row:
    return book.add(
        Referral, referrer_id=row["customer_id"], referrer_contact_id=row["contact_id"],
        activity_id=row["id"], name=name, phone=numbers.mobile(house.rng),
        given_on=clock.wall(row["recorded_at"]).date(), by_id=row["by_id"], state=state,
    )  # fmt: skip
