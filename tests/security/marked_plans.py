"""A planned contact of each card of the marked world, late by now, with the card's own word in it."""

from datetime import timedelta

from webapp import clock
from webapp.actions import acting_as
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.domain.viewer import Viewer
from webapp.models import Customer


def planned_contact(customer: Customer, *, word: str, by: Viewer) -> int:
    with clock.standing_at(clock.now() - timedelta(days=3)), acting_as(by):
        return plans.plan(customer, Wish("phone", clock.today(), note=f"{word}回访")).id
