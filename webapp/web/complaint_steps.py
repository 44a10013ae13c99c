"""How a complaint's page shows its way: the stepper, whose turn it is, the menu of deeds."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _

from webapp import clock
from webapp.clock import wall
from webapp.domain.complaint_deeds import DEEDS
from webapp.domain.complaint_flow import DUTIES, Duty
from webapp.domain.complaint_places import place_of
from webapp.domain.complaint_stages import STAGES, Stage
from webapp.domain.complaint_words import PARTS, Part
from webapp.domain.words import label_of
from webapp.queries.complaints.whole import Whole
from webapp.web.access import viewer
from webapp.web.complaint_history import history
from webapp.web.i18n import listed, say, worded

__all__ = ["SHOWN", "found", "history", "lacks", "me", "menu", "stepper", "today", "waiting"]
SHOWN = 9
MAIN = tuple(Stage)[:12]
# They stand beside what they are about.
IN_PLACE = frozenset({
    "listening", "change-person", "change-place", "change-time", "findings", "evidence", "measure",
    "checklist", "complained",
})  # fmt: skip
GROUPS = (
    ("progress", "question", "containment", "top-report"),
    (
        "reassessment",
        "reassignment",
        "reviewer",
        "outside-reviewer",
        "outside-review",
        "outside-second-review",
    ),
    ("pause", "resumption", "extension", "extension-decision", "extension-notice", "release"),
)
LAST = ("escalation", "withdrawal")


def stepper(page: Whole) -> list[dict[str, str]]:
    """The main line with its days; 13, 14 and 15 stand where they branched off."""
    stage = Stage(page.complaint.stage)
    at = _position(page, stage)
    steps = [_step(page, one, place, at, is_over=stage is Stage.CLOSED) for place, one in enumerate(MAIN)]
    if stage in MAIN:
        return steps
    state = "refused" if stage is Stage.ENDED else "current"
    branch = {"label": say(label_of(STAGES, stage)), "state": state, "note": _day(page, stage)}
    return [*steps[: at + 1], branch, *([] if stage is Stage.ENDED else steps[at + 1 :])]


def _position(page: Whole, stage: Stage) -> int:
    """Where it stands on the main line, or where it left it."""
    if stage in MAIN:
        return MAIN.index(stage)
    if stage is Stage.REOPENED:
        return MAIN.index(Stage.ASSIGNED if page.case.was_assigned else Stage.ASSESSED)
    left = [Stage(one.from_stage) for one in page.rows.moves if one.from_stage in MAIN]
    return MAIN.index(left[-1]) if left else 0


def _step(page: Whole, one: Stage, place: int, at: int, *, is_over: bool) -> dict[str, str]:
    day = _day(page, one)
    on_line = page.complaint.stage in MAIN
    if place < at or (place == at and (is_over or not on_line)):
        state = "done" if day else "skipped"
    else:
        state, day = ("current", day) if place == at else ("todo", "")
    return {"label": say(label_of(STAGES, one)), "state": state, "note": day}


def _day(page: Whole, stage: Stage) -> str:
    at = page.complaint.received_at if stage is Stage.REGISTERED else page.rows.since(stage)
    return wall(at).strftime("%m-%d") if at else ""


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


def menu(page: Whole, at: str, may: frozenset[str]) -> list[Any]:
    """Secondary deeds in groups; what stands in its place on the page is not repeated."""
    first = page.turn.deed.noun if page.turn and page.turn.is_mine else ""
    open_to = page.deeds - {first} - IN_PLACE
    rest = {deed.noun for deed in DEEDS if not deed.row} - {noun for group in GROUPS for noun in group}
    groups = (tuple(sorted(rest - set(LAST))), *GROUPS)
    items: list[Any] = []
    for group in groups:
        found = [_item(noun, at) for noun in group if noun in open_to]
        items += [*(["-"] if items and found else []), *found]
    intake = []
    if "correction" in may:
        where = f"{at}?edit=intake"
        intake.append(
            {"label": _("更正登记"), "href": where, "attrs": {"hx-get": where, "hx-target": "#record"}}
        )
    if "customer" in may:
        label = _("更换客户") if page.complaint.customer_id else _("关联客户")
        intake.append(_dialog(label, f"{at}/customer/new"))
    grave = [_item(noun, at) for noun in LAST if noun in open_to]
    for group_items in (intake, grave):
        items += [*(["-"] if items and group_items else []), *group_items]
    return items


def _item(noun: str, at: str) -> dict[str, Any]:
    deed = next(one for one in DEEDS if one.noun == noun and not one.row)
    return _dialog(say(deed.label), f"{at}/{noun}/new") | {"danger": deed.is_grave}


def _dialog(label: str, where: str) -> dict[str, Any]:
    return {"label": label, "href": where, "attrs": {"hx-get": where, "hx-target": "#dialog"}}


def found(check: Any) -> str:
    """Which parts a check of independence came upon."""
    return listed(say(label_of(PARTS, part)) for part in json.loads(check.found))


def today() -> date:
    return clock.today()


def me() -> int | None:
    return viewer().id
