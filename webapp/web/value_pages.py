"""Customer value as its pages say it: the rule of a run in one line, the overview by segment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.domain.hundredths import plain
from webapp.domain.value_words import CHANGES, PROBLEMS, SCALES, SEGMENTS, TOGETHERNESS
from webapp.domain.words import Choices, label_of
from webapp.models import ValueRun
from webapp.queries.segments.counts import Count
from webapp.web.i18n import say

KEPT = ("r", "f", "m", "deed", "lost_field")  # filters of the list that no box shows
SEGMENT_TONES = {"HHH": "accent", "HLH": "info", "LHH": "warn", "LLH": "bad"}


@dataclass(frozen=True)
class Rule:
    """What a page says of the run it shows; policy_number: the version of the rules it was judged by."""

    number: str
    as_of: date
    policy_number: int
    scale: str
    together: str


def rule_of(made: ValueRun) -> Rule:
    policy = json.loads(made.policy)
    return Rule(
        made.number,
        made.as_of,
        made.policy_number,
        say(label_of(SCALES, policy.get("scale", "fixed"))),
        say(label_of(TOGETHERNESS, made.together)),
    )


@dataclass(frozen=True)
class Line:
    """One segment of the overview; year_spend: fen; share: percent of the revenue, for its bar."""

    code: str
    label: str
    customers: int
    year_spend: int
    share: int


def overview(found: Mapping[str, Count]) -> Sequence[Line]:
    """Every segment in its order."""
    whole = sum(max(0, one.year_spend) for one in found.values())
    return [
        Line(code, say(word), one.customers, one.year_spend, _percent(one.year_spend, whole))
        for code, word in SEGMENTS
        for one in (found[code],)
    ]


def _percent(part: int, whole: int) -> int:
    """Half up, 0…100."""
    return (200 * max(0, part) + whole) // (2 * whole) if whole else 0


def said(choices: Choices) -> list[tuple[str, str]]:
    """For a box; what has no code cannot be asked for."""
    return [(code, say(word)) for code, word in choices if code]


def grades() -> list[tuple[str, str]]:
    return [*((letter, _("%(letter)s 级", letter=letter)) for letter in "ABCD"), ("none", _("未评级"))]


def problems() -> list[tuple[str, str]]:
    return [("any", _("所有问题客户")), *said(PROBLEMS)]


def change(row: Any) -> str:
    """The word with its percent: 上升 +24.5%; row: one of lists.search."""
    word = say(label_of(CHANGES, row.change))
    if row.delta is None:
        return word if row.change else "—"
    return f"{word} {'+' if row.delta > 0 else ''}{plain(row.delta)}%"


def card(number: str) -> str:
    """The tab of its card that says why."""
    return url_for("customers.show", number=number, tab="value")
