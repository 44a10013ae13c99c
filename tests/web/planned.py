"""Plans of 林's review for the tests of their pages: its address, its items, how it stands."""

import re

from flask import Flask

from tests import reviewing
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM
from webapp.models import Review
from webapp.queries.reviews import plans as queries


def review(at: str) -> Review:
    return reviewing.again(at.split("/")[2])


def drafted(app: Flask, world: World, at: str) -> dict[str, int]:
    """Ids of the items by code."""
    with app.app_context(), acting_as(SYSTEM):
        made = reviewing.draft(review(at), world.head)
        return {row.code: row.id for row in queries.items(made)}


def state(app: Flask, at: str) -> tuple[str, list[tuple[str, int, str]]]:
    """Of the review, and of each version with its number and items' weights as text."""
    with app.app_context():
        one = review(at)
        return one.state, [
            (plan.state, plan.number, ",".join(str(row.weight) for row in queries.items(plan)))
            for plan in queries.versions(one)
        ]


def seen(page: str, part: str = "offer") -> str:
    found = re.search(rf'/{part}"[^>]*>.*?name="seen" value="(\w+)"', page, re.DOTALL)
    assert found, part
    return found[1]
