"""Benefits by grade: what a customer of each grade may be promised (SA-05); "" is nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.domain.card_words import GRADES
from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LONGEST = 60
Benefits = Mapping[str, str]  # name -> what is promised
Table = Mapping[str, Benefits]  # grade -> its benefits


@dataclass(frozen=True)
class Benefit:
    name: str
    label: str
    meaning: str


BENEFITS = (
    Benefit("priority", N_("优先排期"), N_("送检高峰时何时排入，急件何时出证")),
    Benefit("pickup", N_("免费取送"), N_("上门取送器具和证书")),
    Benefit("training", N_("培训名额"), N_("每年免费参加计量培训的人数")),
    Benefit("news", N_("新产品告知"), N_("新建标准、新增项目何时告知")),
    Benefit("talks", N_("洽谈会"), N_("参加客户座谈会、技术交流会")),
    Benefit("visits", N_("专人服务"), N_("由谁负责，多久当面沟通一次")),
    Benefit("reward", N_("特别奖励"), N_("长期合作的奖励；折扣另按价格规定审批")),
)
USUAL: dict[str, dict[str, str]] = {
    "A": {
        "priority": N_("当日排入，急件 3 个工作日出证"), "pickup": N_("全部免费，次数不限"),
        "training": N_("每年 4 人"), "news": N_("负责人当面告知"), "talks": N_("每次邀请，优先发言"),
        "visits": N_("资深客户经理，每月一次"), "reward": N_("年度合作奖牌，免费上门咨询 2 次"),
    },
    "B": {
        "priority": N_("3 个工作日内排入"), "pickup": N_("每季度免费 1 次"), "training": N_("每年 2 人"),
        "news": N_("客户经理电话告知"), "talks": N_("每年邀请 1 次"), "visits": N_("客户经理，每季度一次"),
        "reward": N_("免费上门咨询 1 次"),
    },
    "C": {
        "priority": "", "pickup": "", "training": N_("每年 1 人"), "news": N_("邮件或短信告知"), "talks": "",
        "visits": N_("客户经理，每半年一次"), "reward": "",
    },
    "D": {
        "priority": "", "pickup": "", "training": "", "news": N_("网站和公众号"), "talks": "",
        "visits": N_("客户助理，每年电话联系一次"), "reward": "",
    },
}  # fmt: skip
PARTS: Choices = tuple(one for one in GRADES if one[0] in USUAL)
ICONS = {"A": "crown", "B": "star", "C": "star", "D": "star"}
WORDS = {grade: tuple(RuleWord(one.name, one.label, one.meaning) for one in BENEFITS) for grade in USUAL}
NAMES = tuple(one.name for one in BENEFITS)


def table(kept: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What is kept, of the grades and benefits there are."""
    return {grade: {name: str(kept.get(grade, {}).get(name, "")) for name in NAMES} for grade in USUAL}


def promised(held: Table, grade: str) -> list[tuple[Benefit, str]]:
    """What may be promised to a customer of this grade, in the order of the table; 未评级: nothing."""
    found = held.get(grade, {})
    return [(one, found[one.name]) for one in BENEFITS if found.get(one.name)]


def faults(asked: Benefits) -> dict[str, Refusal]:
    """By name."""
    too_long = Refusal("请控制在 %(most)d 个字以内。", most=LONGEST)
    return {name: too_long for name, text in asked.items() if len(text) > LONGEST}
