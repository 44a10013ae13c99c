"""How far each instrument came on the way from due to certified (domain 6.4)."""

from collections.abc import Iterable

from webapp.domain.conversion import Item, is_ordered

STAGES = ("due", "noticed", "delivered", "answered", "booked", "received", "certified")


def funnel(items: Iterable[Item]) -> dict[str, int]:
    """How many reached each stage; who reached a later one counts in those before it too."""
    found = dict.fromkeys(STAGES, 0)
    for item in items:
        reached = 0
        marks = (
            True,
            item.noticed is not None,
            item.delivered,
            item.outcome is not None,
            item.booked,
            is_ordered(item),
            item.certified and is_ordered(item),
        )
        for place, holds in enumerate(marks):
            reached = place if holds else reached
        for stage in STAGES[: reached + 1]:
            found[stage] += 1
    return found
