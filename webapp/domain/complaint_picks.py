"""Which complaints a figure of the statistics counts: one rule for the number and for the list behind it.

A figure is a word (accepted, answer_late) or dimension.value (category.quality, month.2026-03); an empty
value stands for what has none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from webapp.domain.complaint_effects import proposes_veto
from webapp.domain.complaint_figures import repeated
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rates import CONTENT
from webapp.domain.complaint_rows import DIMENSIONS, ActionRow, Row
from webapp.domain.complaint_timing import Timing

Rule = Callable[[Row], bool]
ON_TIME = (Limit.RECEIPT, Limit.ANSWER, Limit.CLOSURE)
JUDGED = (Timing.IN_TIME, Timing.LATE, Timing.OVERDUE)  # what an on-time rate is said of
DIVIDED = frozenset(code for code, _word in DIMENSIONS)


@dataclass(frozen=True)
class Basis:
    """rows: of the period; earlier: of the twelve months before, for what came again; actions: by number."""

    rows: Sequence[Row]
    earlier: Sequence[Row] = ()
    actions: Mapping[str, Sequence[ActionRow]] = field(default_factory=dict)
    today: date = date.max

    @cached_property
    def again(self) -> frozenset[str]:
        """Numbers of those of the period that came again."""
        return repeated([*self.earlier, *self.rows]) & {row.number for row in self.rows}


def _timed(limit: Limit, *timings: Timing) -> Rule:
    return lambda row: row.timings.get(limit) in timings


RULES: dict[str, Rule] = {
    "received": lambda _row: True,
    "accepted": lambda row: row.is_accepted,
    "upheld": lambda row: row.is_upheld,
    "major": lambda row: proposes_veto(row.severity, row.upheld),
    "own": lambda row: row.is_upheld and row.found_by_us,
    "answered": lambda row: row.is_answered,
    "over": lambda row: row.is_over,
    "once_answered": lambda row: row.is_answered or row.escalated,
    "once_over": lambda row: row.is_over or row.reopened,
    "extended": lambda row: row.extended,
    "reopened": lambda row: row.reopened,
    "escalated": lambda row: row.escalated,
    "reissued": lambda row: row.reissued > 0,
    "costly": lambda row: row.cost > 0,
    "refunded": lambda row: row.refund > 0,
    "asked": lambda row: row.satisfaction is not None,
    "content": lambda row: row.satisfaction is not None and row.satisfaction >= CONTENT,
    **{f"{limit.value}_{timing.value}": _timed(limit, timing) for limit in ON_TIME for timing in Timing},
    **{f"{limit.value}_judged": _timed(limit, *JUDGED) for limit in ON_TIME},
}
ACTION_RULES: dict[str, Callable[[ActionRow, date], bool]] = {
    "action_open": lambda one, _today: one.done_on is None,
    "action_overdue": lambda one, today: (
        one.done_on is None and one.due_on is not None and one.due_on < today
    ),
    "action_judged": lambda one, _today: one.effective is not None,
    "action_effective": lambda one, _today: one.effective is True,
}
ALSO = ("", "accepted", "upheld")


def is_known(figure: str) -> bool:
    name, dot, _value = figure.partition(".")
    if dot:
        return name in DIVIDED | {"month", "stage", "sub_cause"}
    return name in RULES or name in ACTION_RULES or name == "repeated"


def is_known_also(also: str) -> bool:
    name, dot, _value = also.partition(".")
    return name in DIVIDED if dot else also in ALSO


def picked(basis: Basis, figure: str, also: str = "") -> list[str]:
    """Their numbers; also: only the accepted, the upheld, or those of one value of a dimension among them."""
    rule, second = _rule(basis, figure), _rule(basis, also or "received")
    return [row.number for row in basis.rows if rule(row) and second(row)]


def counted(basis: Basis, figure: str, also: str = "") -> int:
    """How many they are."""
    rule, second = _rule(basis, figure), _rule(basis, also or "received")
    return sum(rule(row) and second(row) for row in basis.rows)


def _rule(basis: Basis, figure: str) -> Rule:
    if figure in RULES:
        return RULES[figure]
    if figure == "repeated":
        return _among(basis.again)
    if figure in ACTION_RULES:
        rule = ACTION_RULES[figure]
        return _among(
            number for number, rows in basis.actions.items() if any(rule(one, basis.today) for one in rows)
        )
    name, _dot, value = figure.partition(".")
    return _valued(name, value)


def _valued(name: str, value: str) -> Rule:
    if name == "month":
        return lambda row: f"{row.received_on:%Y-%m}" == value
    if name == "stage":
        return lambda row: value in row.stage_days
    if name == "sub_cause":
        return lambda row: row.is_upheld and row.sub_cause == value
    return lambda row: getattr(row, name) == value


def _among(numbers: Iterable[str]) -> Rule:
    kept = frozenset(numbers)
    return lambda row: row.number in kept
