"""Customer value as its pages say it: the rule of a run in one line, the overview by segment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.domain.hundredths import two_places
from webapp.domain.value_policy import packed, unpacked
from webapp.domain.value_words import CHANGES, PROBLEMS, SCALES, SEGMENTS, TOGETHERNESS
from webapp.domain.words import N_, Choices, label_of
from webapp.models import ValueRun
from webapp.queries.segments.counts import Count
from webapp.web.i18n import say

KEPT = ("r", "f", "m", "deed", "lost_field")  # filters of the list that no box shows
CODED: Mapping[str, Choices] = {"scale": SCALES, "together": TOGETHERNESS}
SEGMENT_TONES = {"HHH": "accent", "HLH": "info", "LHH": "warn", "LLH": "bad"}


@dataclass(frozen=True)
class Rule:
    """What a page says of the run it shows; policy_number: the version of the rules it was judged by."""

    number: str
    as_of: date
    policy_number: int
    scale: str
    together: str


def policy_of(made: ValueRun) -> dict[str, Any]:
    """As it was kept with the run; what the rules have got since then at its usual value."""
    return packed(unpacked(json.loads(made.policy)))


def rule_of(made: ValueRun) -> Rule:
    policy = policy_of(made)
    return Rule(
        made.number,
        made.as_of,
        made.policy_number,
        say(label_of(SCALES, policy["scale"])),
        say(label_of(TOGETHERNESS, made.together)),
    )


def worded_rules(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Rules as they are kept, their codes in words."""
    return {**rules} | {
        name: say(label_of(choices, rules[name])) for name, choices in CODED.items() if name in rules
    }


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
    """The word with its percent as in a column: 上升 +24.50%; row: one of lists.search."""
    word = say(label_of(CHANGES, row.change))
    if row.delta is None:
        return word if row.change else "—"
    return f"{word} {'+' if row.delta > 0 else ''}{two_places(row.delta)}%"


def card(number: str) -> str:
    """The tab of its card that says why."""
    return url_for("customers.show", number=number, tab="value")


@dataclass(frozen=True)
class Gap:
    """percent: of the gaps are no longer than found (hundredths of E); held: the limit, likewise."""

    percent: int
    found: int
    name: str
    held: int

    @property
    def sentence(self) -> str:
        told = {"percent": self.percent, "found": f"{self.found / 100:.2f}", "name": self.name}
        if self.found == self.held:
            return str(
                _("%(percent)s%% 的间隔不超过预期间隔的 %(found)s 倍，与现行的%(name)s界限相同。", **told)
            )
        held = f"{self.held / 100:.2f}"
        words = _(
            "%(percent)s%% 的间隔不超过预期间隔的 %(found)s 倍；按这一分位，%(name)s界限会是 %(found)s 倍，"
            "现行 %(held)s 倍，供检讨时参考。",
            **told,
            held=held,
        )
        return str(words)


def gap_advice(made: ValueRun) -> list[Gap]:
    """The percentiles of the gaps between orders against the limits of the run; none where none is known."""
    policy = unpacked(json.loads(made.policy))
    pairs = (
        (policy.gap_low, made.gap_low, N_("流失预警"), policy.churn_warned),
        (policy.gap_high, made.gap_high, N_("流失"), policy.churn_lost),
    )
    return [Gap(percent, found, say(name), held) for percent, found, name, held in pairs if found is not None]
