"""What a house sets about 流失调查: days for the interview, the share of C customers, win-back (4.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices


@dataclass(frozen=True)
class LossRules:
    """interview_days: working days until the interview is due; share_c: percent of lost C customers that are
    drawn; seed: of that draw; fresh_days: a loss found out later opens no case; back_months: an order within
    them counts as won back.
    """

    interview_days: int = 15
    share_c: int = 20
    seed: int = 17025
    fresh_days: int = 90
    back_months: int = 12


USUAL = LossRules()
NAMES = tuple(field.name for field in fields(LossRules))
BOUNDS: dict[str, tuple[int, int]] = {
    "interview_days": (1, 60),
    "share_c": (0, 100),
    "seed": (0, 999_999),
    "fresh_days": (1, 366),
    "back_months": (1, 36),
}
PART_WORDS: Choices = (("cases", N_("立案与访谈")), ("back", N_("赢回")))
PART_ICONS = {"cases": "clipboard-list", "back": "undo-2"}
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "cases": (
        RuleWord(
            "interview_days", N_("访谈期限"), N_("从立案次日起算，由客户经理以外的人访谈"), N_("个工作日")
        ),
        RuleWord("share_c", N_("C 级客户抽取"), N_("流失的 C 级客户按此比例抽取立案"), "%"),
        RuleWord("seed", N_("抽取种子"), N_("同一种子、同一客户、同一次流失，抽取结果不变"), ""),
        RuleWord("fresh_days", N_("立案时限"), N_("流失超过此天数才发现的，不再立案"), N_("天")),
    ),
    "back": (RuleWord("back_months", N_("赢回认定"), N_("流失后此月数内又有委托的，计为赢回"), N_("个月")),),
}


def rules(kept: Mapping[str, Any]) -> LossRules:
    """The kept values over the defaults. Raises the first Refusal."""
    found = LossRules(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: LossRules) -> dict[str, Refusal]:
    """By field."""
    return {
        name: Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
        for name, (least, most) in BOUNDS.items()
        if not least <= getattr(asked, name) <= most
    }


def part_of(held: LossRules, part: str) -> dict[str, int]:
    """The values of one part, by name."""
    return {word.name: getattr(held, word.name) for word in RULE_WORDS[part]}
