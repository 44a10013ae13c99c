"""A low answer is called back within two working days and may become a complaint (4.6)."""

from collections.abc import Mapping
from datetime import date

from webapp.domain.refusal import Refusal
from webapp.domain.survey_scores import DETRACTOR
from webapp.domain.survey_words import CallState
from webapp.domain.workdays import WorkCalendar

WORKING_DAYS = 2
# Of ten points as many are low as of five: two fifths.
LOW = {"five": 2, "ten": 4, "nps": DETRACTOR}
SHORTEST = 5


def is_low(kind: str, score: int) -> bool:
    return kind in LOW and score <= LOW[kind]


def low(kinds: Mapping[int, str], scores: Mapping[int, int]) -> list[int]:
    """Keys of the questions that were answered low, in their order."""
    return [key for key, kind in kinds.items() if key in scores and is_low(kind, scores[key])]


def due_on(answered_on: date, calendar: WorkCalendar) -> date:
    return calendar.after(answered_on, working_days=WORKING_DAYS)


def is_late(*, due: date, done: date | None, today: date) -> bool:
    return (done or today) > due


def refuse_done(state: str, outcome: str) -> None:
    if state != CallState.OPEN.value:
        raise Refusal("该回访任务已经办理。")
    if len(outcome.strip()) < SHORTEST:
        raise Refusal("请写明回访结果，至少 %(n)d 个字。", n=SHORTEST)
