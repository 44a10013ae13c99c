"""What a house sets about 中间商: the weight of each criterion and the limit of admission (IN-02)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.partner_words import CRITERIA, MEANINGS
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

ALL = 100
HALF = 50


@dataclass(frozen=True)
class PartnerRules:
    """Weights in percent, together 100; floor: points of 100 under which nobody is admitted."""

    aims: int = 15
    match: int = 10
    complement: int = 15
    years: int = 5
    lines: int = 5
    growth: int = 10
    solvency: int = 15
    attitude: int = 10
    reputation: int = 10
    force: int = 5
    floor: int = 60


USUAL = PartnerRules()
NAMES = tuple(field.name for field in fields(PartnerRules))
WEIGHTS = tuple(code for code, _word in CRITERIA)
# One criterion alone never decides, least of all one that only agents are asked.
BOUNDS = dict.fromkeys(WEIGHTS, (0, HALF)) | {"floor": (20, 100)}
PART_WORDS: Choices = (("weights", N_("评分权重")), ("limit", N_("准入线")))
PART_ICONS = {"weights": "gauge", "limit": "flag"}
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "weights": tuple(RuleWord(code, word, MEANINGS[code], "%") for code, word in CRITERIA),
    "limit": (RuleWord("floor", N_("准入线"), N_("满分 100 分，低于此分的不能批准"), N_("分")),),
}


def rules(kept: Mapping[str, Any]) -> PartnerRules:
    """The kept values over the defaults. Raises the first Refusal."""
    found = PartnerRules(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: PartnerRules) -> dict[str, Refusal]:
    """By field; the sum stands at the first weight."""
    found = {
        name: Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(asked, name) <= most
    }
    together = sum(getattr(asked, name) for name in WEIGHTS)
    if not found and together != ALL:
        found[WEIGHTS[0]] = Refusal("各项权重合计应为 100，现为 %(n)s。", n=together)
    return found


def part_of(held: PartnerRules, part: str) -> dict[str, int]:
    """The values of one part, by name."""
    return {word.name: getattr(held, word.name) for word in RULE_WORDS[part]}


def weights_of(held: PartnerRules) -> dict[str, int]:
    return {name: getattr(held, name) for name in WEIGHTS}
