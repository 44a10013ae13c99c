"""The letters of a complaint: which there are, and what may stand in braces in their texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.complaint_letter_texts import BODIES, NOTES
from webapp.domain.complaint_words import MessageKind
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LONGEST = 3000
UNKNOWN = "（待填写）"
PLACE = re.compile(r"\{([^{}\n]*)\}")

# What may stand in braces, and what is printed for it.
PLACES: Choices = (
    ("编号", N_("投诉编号")),
    ("查询码", N_("查询办理进度的查询码")),
    ("查询网址", N_("网上查询的地址；没有设置对外网址时为“我院网站”")),
    ("投诉电话", N_("“到期通知”设置里的投诉电话")),
    ("单位", N_("本单位名称")),
    ("收到日期", N_("收到投诉的日期")),
    ("判定期限", N_("受理判定的期限")),
    ("答复期限", N_("答复的期限；延期告知里是延长后的期限")),
    ("判定", N_("不予受理、转交或终止办理")),
    ("理由", N_("不受理、转交或终止办理的理由")),
    ("结论", N_("投诉成立、部分成立或不成立")),
    ("原因", N_("原因分析")),
    ("答复", N_("处理方案里经审核的答复")),
    ("处理措施", N_("已完成的处理措施")),
    ("延期天数", N_("延长的工作日数")),
    ("延期理由", N_("申请延期的理由")),
    ("办结日期", N_("办结日期")),
    ("重开期限", N_("有新的事实时可以要求重新办理的最后日期")),
)
NAMES = frozenset(name for name, _told in PLACES)


@dataclass(frozen=True)
class Letter:
    """kind: of the message that it carries; form: its number as a form of the house."""

    kind: MessageKind
    title: str
    form: str
    name: str

    @property
    def body(self) -> str:
        """What it says until the house writes its own."""
        return BODIES[self.kind]

    @property
    def notes(self) -> str:
        """What stands below every one of them."""
        return NOTES[self.kind]


LETTERS = (
    Letter(MessageKind.RECEIPT, N_("投诉回执"), "HK-TS-03/A0", "receipt"),
    Letter(MessageKind.ANSWER, N_("投诉答复"), "HK-TS-04/A0", "answer"),
    Letter(MessageKind.EXTENSION, N_("投诉延期告知"), "HK-TS-05/A0", "extension"),
    Letter(MessageKind.REJECTION, N_("投诉不予受理告知"), "HK-TS-06/A0", "rejection"),
    Letter(MessageKind.CLOSURE, N_("投诉办结告知书"), "HK-TS-07/A0", "closure"),
)
BY_NAME = {one.name: one for one in LETTERS}


def refuse_unknown(text: str) -> None:
    """Whatever stands in braces must be one of the places."""
    for found in PLACE.finditer(text):
        if found[1] not in NAMES:
            raise Refusal("文字里的 {%(name)s} 不是可用的占位符，请对照下面的说明。", name=found[1])


def filled(text: str, values: Mapping[str, str]) -> str:
    """A place without a value says so; a value is taken as it is, braces and all."""
    return PLACE.sub(lambda found: values.get(found[1], "").strip() or UNKNOWN, text)
