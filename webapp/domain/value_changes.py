"""Value change: what a year brought against the year before, what was lost, what to do about it (4.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.churn_states import limit_on
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import Churn

HUNDRED = 100
PERMYRIAD = 10_000


def delta(year: int, before: int) -> int | None:
    """Hundredths of a percent, half up; None: nothing came in the year before."""
    if before <= 0:
        return None
    return (2 * PERMYRIAD * (year - before) + before) // (2 * before)


def change(year: int, before: int, *, policy: ValuePolicy) -> str:
    """A code of CHANGES, from the exact amounts in fen; "": there is nothing to compare with."""
    if before <= 0:
        return ""
    more = year - before
    if HUNDRED * more >= policy.rise * before and more >= HUNDRED * policy.rise_least:
        return "up"
    if -HUNDRED * more >= policy.plunge * before:
        return "severe"
    return "down" if -HUNDRED * more >= policy.fall * before else "steady"


@dataclass(frozen=True, slots=True)
class FieldTurn:
    """A metrology field as a customer used it. last_on: its last order; expected_days: the interval of its
    instruments; in_use, known: how many there are.
    """

    name: str
    last_on: date
    expected_days: int
    in_use: int = 0
    known: int = 0


def lost_fields(
    turns: Iterable[FieldTurn], *, last_on: date, as_of: date, policy: ValuePolicy
) -> tuple[str, ...]:
    """Fields left out of their last due round though the customer has come since; in order of their names.

    What has no instrument left in use is not lost to anybody.
    """
    return tuple(
        sorted(
            turn.name
            for turn in turns
            if turn.last_on < last_on
            and not (turn.known and not turn.in_use)
            and limit_on(turn.last_on, turn.expected_days, percent=policy.field_late) <= as_of
        )
    )


def problems(
    *, open_severe: int, overdue_days: int, csat: int | None, policy: ValuePolicy
) -> tuple[str, ...]:
    """Codes of PROBLEMS; csat: hundredths of the mean answer, None: never asked."""
    found = (
        ("severe", open_severe > 0),
        ("overdue", overdue_days > policy.problem_overdue),
        ("csat", csat is not None and csat <= HUNDRED * policy.problem_csat),
    )
    return tuple(code for code, holds in found if holds)


def deeds(*, changed: str, fields: Sequence[str], state: str) -> tuple[str, ...]:
    """Codes of DEEDS: who is late is asked again, who left a field out is offered it, who grows more."""
    found = (
        ("repeat", state in {Churn.LATE, Churn.WARNED}),
        ("cross", bool(fields) and state != Churn.LOST),
        ("up", changed == "up" and state != Churn.LOST),
    )
    return tuple(code for code, holds in found if holds)
