"""The summary is what the person complained of reads: it tells nothing of who complains (17025 4.2)."""

from collections.abc import Iterable

from webapp.domain.independence import name_key
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_

SHORTEST = 2  # one sign stands in half of all sentences
NOBODY = frozenset({"客户", "顾客", "用户", "单位", "匿名", "不详", "不便透露", "先生", "女士", "本人"})
TOLD = N_("事由摘要中不能出现“%(name)s”，被投诉人看得到这一段。")


def told_in(summary: str, names: Iterable[str]) -> str:
    """The first of these names, numbers and addresses that stands in the summary; "": none does."""
    words = name_key(summary)
    for name in names:
        key = name_key(name)
        if len(key) >= SHORTEST and key not in NOBODY and key in words:
            return name
    return ""


def refuse_told(summary: str, names: Iterable[str]) -> None:
    if name := told_in(summary, names):
        raise Refusal(TOLD, name=name)
