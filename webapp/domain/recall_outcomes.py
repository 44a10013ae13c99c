"""How a notice ends for each instrument, and what that does to it (domain 6.3, 6.4; peers 4.2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.domain.instrument_words import State
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices


class Outcome(StrEnum):
    SENT = "sent"
    POSTPONED = "postponed"
    STOPPED = "stopped"
    SEALED = "sealed"
    SCRAPPED = "scrapped"
    ELSEWHERE = "elsewhere"
    UNREACHABLE = "unreachable"


OUTCOMES: Choices = (
    (Outcome.SENT, N_("已送检")),
    (Outcome.POSTPONED, N_("改期")),
    (Outcome.STOPPED, N_("停用")),
    (Outcome.SEALED, N_("封存")),
    (Outcome.SCRAPPED, N_("报废")),
    (Outcome.ELSEWHERE, N_("已送他处")),
    (Outcome.UNREACHABLE, N_("无法联系")),
)


STATE_AFTER = {
    Outcome.STOPPED: State.STOPPED,
    Outcome.SEALED: State.SEALED,
    Outcome.SCRAPPED: State.SCRAPPED,
}


# Left out below the line of the recall rate: there was nothing to bring any more (6.4).
OUT_OF_COUNT = frozenset({Outcome.STOPPED, Outcome.SEALED, Outcome.SCRAPPED})


LOST = frozenset({Outcome.ELSEWHERE})


# What a customer may answer by himself, without signing in; the rest is the desk's to say.
ANSWERS = tuple(code for code, _word in OUTCOMES if code is not Outcome.UNREACHABLE)


LONGEST_DELAY = 366  # days


@dataclass(frozen=True)
class Answer:
    """day: of 已送检 the day agreed, of 改期 the new one; reason and elsewhere as the outcome asks."""

    outcome: Outcome
    day: date | None = None
    reason: str = ""
    elsewhere: str = ""


def refuse_answer(answer: Answer, *, today: date, mandatory: bool) -> None:
    """Nothing where it can be taken. A mandatory instrument must not be used past its date (6.3)."""
    if answer.outcome is Outcome.POSTPONED:
        if answer.day is None or answer.day <= today:
            raise Refusal("请填写今天以后的日期。")
        if (answer.day - today).days > LONGEST_DELAY:
            raise Refusal("改期不能超过一年。")
        if not answer.reason:
            raise Refusal("请写明改期的原因。")
    if answer.outcome is Outcome.SENT and answer.day and abs((answer.day - today).days) > LONGEST_DELAY:
        raise Refusal("送检日期应在一年以内。")
    if answer.outcome is Outcome.ELSEWHERE and not answer.elsewhere and mandatory:
        raise Refusal("强制检定器具请写明送到了哪一家。")
    if answer.outcome is Outcome.UNREACHABLE and not answer.reason:
        raise Refusal("请写明怎样联系过。")


def refuse_silence(answer: Answer) -> None:
    """Who takes an instrument out of use says why: nobody here saw it (the slip's own rule)."""
    if answer.outcome in STATE_AFTER and not answer.reason:
        raise Refusal("请写明停用、封存或报废的原因。")


def asked_of(answer: Answer, *, today: date) -> str:
    """The field that a refusal of this answer is about."""
    if answer.outcome is Outcome.POSTPONED:
        is_day_good = answer.day is not None and 0 < (answer.day - today).days <= LONGEST_DELAY
        return "reason" if is_day_good else "day"
    return {Outcome.SENT: "day", Outcome.ELSEWHERE: "elsewhere"}.get(answer.outcome, "reason")
