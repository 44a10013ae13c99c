"""The repeating parts of a card described once: contacts, needs, rivals; forms and conflicts read it."""

from collections.abc import Iterable

from webapp.domain import card_words as words
from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.words import N_, Choices

YES_NO: Choices = (("1", N_("是")), ("", N_("否")))
FLAGS = (
    Field("is_main", N_("主联系人"), Kind.CHOICE, choices=YES_NO),
    Field("is_recall", N_("收到期通知"), Kind.CHOICE, choices=YES_NO),
    Field("is_certificate", N_("收证书"), Kind.CHOICE, choices=YES_NO),
    Field("is_coach", N_("向导"), Kind.CHOICE, choices=YES_NO),
    Field("do_not_contact", N_("请勿联系"), Kind.CHOICE, choices=YES_NO),
)
CONTACT = Block("contact", N_("联系人"), "contacts", (
    *CONTACT_FIELDS,
    *FLAGS,
    Field("roles", N_("采购角色"), Kind.MANY),
    Field("reports_to", N_("上级")),
    Field("left_on", N_("离职日期"), Kind.DATE),
))  # fmt: skip

PRIORITIES: Choices = (("1", N_("高")), ("2", N_("中")), ("3", N_("低")))
NEED = Block("need", N_("需求"), "relations", (
    Field("dimension", N_("方面"), Kind.CHOICE, choices=words.NEED_DIMENSIONS),
    Field("text", N_("需求内容"), Kind.LONG, limit=1000),
    Field("priority", N_("轻重"), Kind.CHOICE, choices=PRIORITIES),
    Field("is_met", N_("已满足"), Kind.CHOICE, choices=YES_NO),
))  # fmt: skip
RIVAL = Block("rival", N_("竞争机构"), "relations", (
    Field("rival", N_("机构名称"), limit=120),
    Field("service", N_("服务内容"), limit=200),
    Field("price", N_("价格"), limit=100),
    Field("share", N_("占客户需求（%）"), Kind.NUMBER, low=0, high=100),
    Field("valid_until", N_("有效期至"), Kind.DATE),
    Field("history", N_("合作经过"), Kind.LONG, limit=2000),
    Field("people", N_("对方人员及做法"), Kind.LONG, limit=2000),
    Field("strengths", N_("长处"), Kind.LONG, limit=1000),
    Field("weaknesses", N_("短处"), Kind.LONG, limit=1000),
))  # fmt: skip


def satisfaction(met: Iterable[bool]) -> int | None:
    """需求满足率 in whole percent, rounded down; None: no need is known, which is not 100 % (CC-13)."""
    answers = list(met)
    return 100 * sum(answers) // len(answers) if answers else None
