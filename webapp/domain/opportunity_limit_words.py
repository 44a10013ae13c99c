"""What each limit of opportunities is called and means, part by part, as the settings show it."""

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.opportunity_limits import USUAL, OpportunityLimits
from webapp.domain.words import N_, Choices

PART_WORDS: Choices = (
    ("gates", N_("阶段门槛与采购类型")),
    ("ageing", N_("各阶段停留")),
    ("share", N_("新客户占比")),
)
PART_ICONS: dict[str, str] = {"gates": "list-checks", "ageing": "clock", "share": "target"}
DAYS = N_("天")
WARN, LATE = N_("在本阶段停留超过几天变黄"), N_("在本阶段停留超过几天变红")
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "gates": (
        RuleWord("tests_least", N_("通过立项至少"), N_("五项判断答“是”的项数，不足不能进入提案"), N_("项")),
        RuleWord("same_price", N_("价格视为相同"), N_("与上次价格相差不超过此数，仍按直接重购"), "%"),
    ),
    "ageing": (
        RuleWord("develop_warn", N_("客户开发提醒"), WARN, DAYS),
        RuleWord("develop_late", N_("客户开发超期"), LATE, DAYS),
        RuleWord("qualify_warn", N_("立项提醒"), WARN, DAYS),
        RuleWord("qualify_late", N_("立项超期"), LATE, DAYS),
        RuleWord("propose_warn", N_("提案提醒"), WARN, DAYS),
        RuleWord("propose_late", N_("提案超期"), LATE, DAYS),
        RuleWord("bid_warn", N_("招投标提醒"), WARN, DAYS),
        RuleWord("bid_late", N_("招投标超期"), LATE, DAYS),
        RuleWord("negotiate_warn", N_("商务谈判提醒"), WARN, DAYS),
        RuleWord("negotiate_late", N_("商务谈判超期"), LATE, DAYS),
    ),
    "share": (
        RuleWord("new_share", N_("新客户至少占"), N_("全年新客户数与年初有往来的客户数之比"), "%"),
    ),
}  # fmt: skip
PARTS = tuple(RULE_WORDS)


def part_of(limits: OpportunityLimits, part: str) -> dict[str, int]:
    """The values of one part, by name."""
    return {word.name: getattr(limits, word.name) for word in RULE_WORDS[part]}


def usual(part: str) -> dict[str, int]:
    return part_of(USUAL, part)
