"""联络、承诺、周报、备案和商机 of thirty months, in step with orders, notices and assignments."""

from webapp.demo.daily import (
    deal_rows,
    deals,
    entries,
    names,
    occasions,
    promises,
    registering,
    selling,
    weeks,
)
from webapp.demo.daily.book import Book
from webapp.demo.daily.house import House
from webapp.demo.daily.plans import Planner
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.posts import BUSINESS
from webapp.domain.verbs import Role
from webapp.models import Activity

COUNT = 9000


@scene(68)
def play(stage: Stage) -> None:
    making = stage.making
    house, book = House(making.as_of, stage.rng), Book()
    selected = _opportunities(house, book, making.count(deals.COUNT))
    found = occasions.all_of(house) + selling.of_deals(house, selected)
    colleagues = [one.row.id for one in making.people(Role.STAFF)]
    for one in occasions.chosen(found, making.count(COUNT), house):
        entries.write(house, book, one, colleagues)
    activities = sorted(book.rows[Activity], key=lambda row: (row["happened_at"], row["id"]))
    Planner(house, book).write(activities)
    promises.write(house, book, activities)
    names.write(house, book, activities, making.size)
    registering.write(house, book, [one.row.id for one in making.people(Role.ASSISTANT)], making.size)
    weeks.write(house, book, _heads(stage))
    book.write()


def _opportunities(house: House, book: Book, count: int) -> list[deals.Deal]:
    writer = deal_rows.Writer(house, book)
    drawn = deals.drawn(house, count)
    for one in drawn:
        writer.write(one)
    writer.finish()
    return drawn


def _heads(stage: Stage) -> dict[int, int]:
    """Of each who was ever a manager: the head of his group; who is that himself, the department's."""
    heads = stage.making.people(Role.HEAD)
    top = next(one for one in heads if one.department == BUSINESS)
    found = {}
    for one in stage.making.staff:
        own = (head for head in heads if head.department == one.department and head is not one)
        found[one.row.id] = next(own, top).row.id
    return found
