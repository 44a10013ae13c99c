"""How a complaint's page shows its way: the stepper, whose turn it is, the menu of deeds."""

import json
from datetime import date
from typing import Any

from webapp import clock
from webapp.clock import wall
from webapp.domain.complaint_deeds import RUNS, is_finishable
from webapp.domain.complaint_stages import STAGES, Stage
from webapp.domain.complaint_words import PARTS
from webapp.domain.words import label_of
from webapp.models import ComplaintAction
from webapp.queries.complaints.whole_page import Whole
from webapp.web.access import viewer
from webapp.web.complaint_history import history
from webapp.web.complaint_menu import menu
from webapp.web.complaint_turn import lacks, waiting
from webapp.web.i18n import listed, say

__all__ = ["SHOWN", "found", "history", "lacks", "may_finish", "me", "menu", "stepper", "today", "waiting"]
SHOWN = 9
MAIN = tuple(Stage)[:12]


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


def found(check: Any) -> str:
    """Which parts a check of independence came upon."""
    return listed(say(label_of(PARTS, part)) for part in json.loads(check.found))


def today() -> date:
    return clock.today()


def me() -> int | None:
    return viewer().id


def may_finish(page: Whole, measure: ComplaintAction) -> bool:
    """Whether this reader is offered to say it is done: its owner, or who runs the case."""
    is_his = measure.owner_id == me() or bool(RUNS & page.duties)
    return is_his and is_finishable(measure.kind, page.complaint.stage)
