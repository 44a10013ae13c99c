"""The history of a complaint as its page tells it: newest first, small steps of one moment together."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from webapp.models import ComplaintEvent
from webapp.queries.complaints.whole_page import Whole

TOGETHER = frozenset({"ticked", "waived", "unticked", "changed", "person_added", "measure_done"})
MOMENT = timedelta(minutes=2)


@dataclass(frozen=True)
class Entry:
    at: datetime
    by: str
    step: str
    to_stage: str
    is_move: bool
    note: str


def history(page: Whole) -> list[Entry]:
    found: list[Entry] = []
    for event in reversed(page.rows.events):
        entry = _entry(page, event)
        if found and _belongs(found[-1], entry):
            found[-1] = replace(found[-1], note=f"{entry.note}\n{found[-1].note}")
        else:
            found.append(entry)
    return found


def _entry(page: Whole, event: ComplaintEvent) -> Entry:
    is_move = event.from_stage != event.to_stage
    return Entry(event.at, page.name(event.actor_id), event.step, event.to_stage, is_move, event.note)


def _belongs(later: Entry, earlier: Entry) -> bool:
    same = (later.step, later.by) == (earlier.step, earlier.by)
    return same and later.step in TOGETHER and later.at - earlier.at <= MOMENT
