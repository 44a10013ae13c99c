"""The rules of goals that a house sets: where lights change, when a month is due, who may sign for a head."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.goal_lights import Limits
from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LAST_DAY = 28
MOST = 100


@dataclass(frozen=True)
class GoalRules:
    """near, far: percent; due_day: of the month after; director_signs: a department's month too."""

    near: int = 5
    far: int = 15
    due_day: int = 8
    director_signs: bool = True

    @property
    def limits(self) -> Limits:
        return Limits(self.near, self.far)


USUAL = GoalRules()
NAMES = tuple(field.name for field in fields(GoalRules))
PART_WORDS: Choices = (("lights", N_("偏差提示")), ("months", N_("月度评审")))
PART_ICONS = {"lights": "gauge", "months": "calendar"}
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "lights": (
        RuleWord("near", N_("偏差不超过此数为正常"), N_("比目标应达数差多少以内显示绿灯"), "%"),
        RuleWord("far", N_("偏差超过此数为严重偏离"), N_("在两数之间显示黄灯，超过显示红灯"), "%"),
    ),
    "months": (
        RuleWord("due_day", N_("评审截止"), N_("次月几日前完成上月评审，遇休息日顺延"), N_("日")),
        RuleWord(
            "director_signs", N_("院领导可代为评审"), N_("部门没有负责人或负责人不在时，由院领导签署评审")
        ),
    ),
}  # fmt: skip


def rules(kept: Mapping[str, Any]) -> GoalRules:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = GoalRules(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: GoalRules) -> dict[str, Refusal]:
    """By field; yellow begins before red."""
    found: dict[str, Refusal] = {}
    for name, least, most in (("near", 0, MOST), ("far", 1, MOST), ("due_day", 1, LAST_DAY)):
        value = getattr(asked, name)
        if value is None or not least <= value <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    if not found and asked.far <= asked.near:
        found["far"] = Refusal("红灯的偏差须大于绿灯的偏差。")
    return found


def part_of(asked: GoalRules, part: str) -> dict[str, Any]:
    """The values of one part, by name."""
    return {word.name: getattr(asked, word.name) for word in RULE_WORDS[part]}


def usual(part: str) -> dict[str, Any]:
    return part_of(USUAL, part)
