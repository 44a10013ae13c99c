"""Words of the figures of the complaint statistics."""

from collections.abc import Mapping

from webapp.domain.complaint_limits import LIMITS, Limit
from webapp.domain.complaint_rows import DIMENSIONS
from webapp.domain.complaint_stages import STAGES
from webapp.domain.complaint_timing import Timing
from webapp.domain.complaint_words import (
    CATEGORIES,
    CAUSE_CLASSES,
    CHANNELS,
    EVERY_SUB_CAUSE,
    SEVERITIES,
    TRACKS,
)
from webapp.domain.words import N_, Choices, label_of
from webapp.web.i18n import say

WORDS: Choices = (
    ("received", N_("收到")),
    ("accepted", N_("受理")),
    ("upheld", N_("成立（含部分成立）")),
    ("major", N_("成立的重大投诉")),
    ("repeated", N_("十二个月内同一客户同类重复")),
    ("own", N_("成立且我方先发现")),
    ("answered", N_("已答复")),
    ("over", N_("已结束")),
    ("once_answered", N_("曾经答复")),
    ("once_over", N_("曾经结束")),
    ("extended", N_("延期")),
    ("reopened", N_("重开")),
    ("escalated", N_("复议")),
    ("reissued", N_("换发证书")),
    ("costly", N_("有处理费用")),
    ("refunded", N_("有退费")),
    ("asked", N_("回访到满意度")),
    ("content", N_("满意（4 分及以上）")),
    ("action_open", N_("纠正措施未完成")),
    ("action_overdue", N_("纠正措施超期")),
    ("action_judged", N_("纠正措施已验证")),
    ("action_effective", N_("纠正措施有效")),
)
TIMINGS: Choices = (
    (Timing.IN_TIME, N_("按期")),
    (Timing.LATE, N_("超期完成")),
    (Timing.OVERDUE, N_("超期未完成")),
    (Timing.RUNNING, N_("未到期")),
    ("judged", N_("计入按期率")),
)
CODES: dict[str, Choices] = {
    "category": CATEGORIES,
    "cause_class": CAUSE_CLASSES,
    "channel": CHANNELS,
    "severity": SEVERITIES,
    "track": TRACKS,
}
NONE: dict[str, str] = {
    "category": N_("未判定"),
    "cause_class": N_("原因未定"),
    "severity": N_("未判定"),
    "department": N_("未指明部门"),
    "field": N_("未关联器具"),
    "grade": N_("未评级或无客户"),
}


def value_of(dimension: str, value: str, *, departments: Mapping[str, str]) -> str:
    """One value of one dimension; what is hostile in an address is only ever shown as text."""
    if not value:
        return say(NONE.get(dimension, N_("未填")))
    if dimension == "department":
        return departments.get(value, value)
    return say(label_of(CODES[dimension], value)) if dimension in CODES else value


def words_of(figure: str, also: str, *, departments: Mapping[str, str]) -> str:
    name, dot, value = figure.partition(".")
    if not dot:
        words = _plain(name)
    elif name == "month":
        words = value
    elif name == "stage":
        words = say(label_of(STAGES, value))
    elif name == "sub_cause":
        words = say(label_of(EVERY_SUB_CAUSE, value))
    else:
        head = say(label_of(DIMENSIONS, name))
        words = f"{head} {value_of(name, value, departments=departments)}"
    return f"{words} · {words_of(also, '', departments=departments)}" if also else words


def _plain(figure: str) -> str:
    for limit in (Limit.RECEIPT, Limit.ANSWER, Limit.CLOSURE):
        if figure.startswith(f"{limit.value}_"):
            timing = say(label_of(TIMINGS, figure.removeprefix(f"{limit.value}_")))
            return f"{say(label_of(LIMITS, limit))} {timing}"
    return say(label_of(WORDS, figure))
