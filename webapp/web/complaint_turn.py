"""Whose turn it is on a complaint, and what is still missing, each with its place."""

from collections.abc import Iterator

from webapp.domain.complaint_flow import DUTIES, Duty
from webapp.domain.complaint_places import place_of
from webapp.domain.complaint_words import Part
from webapp.queries.complaints.whole_page import Whole
from webapp.web.i18n import listed, say, worded


def waiting(page: Whole) -> str:
    """By whom the deed is done that leads on: duty and name."""
    assert page.turn is not None
    return listed(_who(page, page.turn.deed.who))


def _who(page: Whole, duties: frozenset[Duty]) -> Iterator[str]:
    names = {
        Duty.HANDLER: page.name(page.complaint.handler_id),
        Duty.REVIEWER: page.name(page.complaint.reviewer_id),
        Duty.INVESTIGATOR: listed(one.name for one in page.rows.now(Part.INVESTIGATOR)),
        Duty.DEPARTMENT: listed(sorted({
            page.name(one.owner_id) for one in page.rows.measures if one.owner_id and not one.cancelled_reason
        })),
    }  # fmt: skip
    for duty in Duty:
        if duty in duties:
            name = names.get(duty, "")
            yield f"{say(DUTIES[duty])} {name}".strip()


def lacks(page: Whole, at: str) -> list[dict[str, str]]:
    """What has to be done first, each with its address where this reader may do it."""
    return [
        {"text": worded(lack), "href": _address(page, place_of(lack), at)}
        for lack in (page.turn.lacks if page.turn else ())
    ]


def _address(page: Whole, place: str, at: str) -> str:
    if place.startswith("#"):
        return place
    return f"{at}/{place}/new" if place in page.deeds else ""
