"""流失访谈记录: what it says, what must be there before it is submitted, what closing asks for (4.5)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from webapp.domain import loss_words as words
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import left_empty, words_in
from webapp.domain.words import N_, Choices

UNREACHABLE = Field("unreachable", N_("无法访谈的原因"), Kind.LONG, limit=1000)
HELD = Field("held_on", N_("访谈日期"), Kind.DATE)
SPOKEN = Field("spoken_with", N_("受访人"), limit=80)
WAY = Field("way", N_("访谈方式"), Kind.CHOICE, choices=words.WAYS)
REASON = Field("reason", N_("主要原因"), Kind.CHOICE, choices=words.REASONS)
FURTHER = Field("further", N_("其他有关原因"), Kind.MANY, listed="loss_reasons", limit=400)
REASON_TEXT = Field("reason_text", N_("原因说明"), Kind.LONG, limit=2000)
CONTROLLABLE = Field("controllable", N_("是否可控"), Kind.CHOICE, choices=words.YES_NO)
FEE = Field("fee", N_("每年流失收费"), Kind.MONEY)
FEE_WHY = Field("fee_why", N_("更正收费的理由"), limit=400)
GONE = Field("gone_to", N_("去向"), Kind.CHOICE, choices=words.GONE)
RIVAL = Field("rival", N_("转到哪家机构"), limit=120)
SAID = Field("said", N_("客户原话"), Kind.LONG, limit=4000)
SIGNALS = Field("signals", N_("我们错过的信号"), Kind.LONG, limit=2000)
CORRECTIVE = Field("corrective", N_("纠正措施"), Kind.LONG, limit=2000)
CORRECTIVE_OWNER = Field("corrective_owner", N_("措施负责人"), Kind.CHOICE)
CORRECTIVE_DUE = Field("corrective_due", N_("措施完成期限"), Kind.DATE)
MEASURES = Field("measures", N_("赢回措施"), Kind.LONG, limit=2000)
WIN_OWNER = Field("win_owner", N_("赢回负责人"), Kind.CHOICE)
WIN_DUE = Field("win_due", N_("赢回联络日期"), Kind.DATE)
INTERVIEW = Block(
    "interview",
    N_("访谈记录"),
    "loss",
    (
        HELD, SPOKEN, WAY, REASON, FURTHER, REASON_TEXT, CONTROLLABLE, FEE, FEE_WHY, GONE, RIVAL, SAID,
        SIGNALS, CORRECTIVE, CORRECTIVE_OWNER, CORRECTIVE_DUE, MEASURES, WIN_OWNER, WIN_DUE, UNREACHABLE,
    ),
)  # fmt: skip
NAMES = tuple(field.name for field in INTERVIEW.fields)
NEEDED = (HELD, SPOKEN, WAY, REASON, CONTROLLABLE, GONE, SIGNALS)
TOGETHER = (
    (CORRECTIVE, CORRECTIVE_OWNER, CORRECTIVE_DUE),
    (MEASURES, WIN_OWNER, WIN_DUE),
)
Faults = dict[str, Refusal]


def offered(people: Choices, owners: Choices) -> Block:
    """people: who may correct something; owners: who may call on the customer."""
    given = {"corrective_owner": people, "win_owner": owners}
    fields = tuple(
        replace(field, choices=given[field.name]) if field.name in given else field
        for field in INTERVIEW.fields
    )
    return replace(INTERVIEW, fields=fields)


def faults(values: Mapping[str, Any], *, lost_on: date, today: date, fee: int) -> Faults:
    """What cannot be kept even as a draft. fee: fen, as the program reckoned it."""
    found: Faults = {}
    held = values["held_on"]
    if held is not None and held > today:
        found["held_on"] = Refusal("访谈日期不能晚于今天。")
    if held is not None and held < lost_on:
        found["held_on"] = Refusal("访谈日期不能早于流失日期。")
    if values["fee"] is not None and values["fee"] < 0:
        found["fee"] = Refusal("金额不能小于 0。")
    if values["fee"] is not None and values["fee"] != fee and not values["fee_why"]:
        found["fee_why"] = Refusal("更正了程序算出的金额，请写明理由。")
    if values["rival"] and values["gone_to"] != "rival":
        found["gone_to"] = Refusal("填写了机构名称，去向应为“转到其他机构”。")
    if values["reason"] and values["reason"] in words_in(values["further"] or ""):
        found["further"] = Refusal("与主要原因重复，请取消勾选。")
    return found


def lacks(values: Mapping[str, Any]) -> Faults:
    """What is missing before it is submitted: a coded reason, and words where 其他 is one."""
    if (values["unreachable"] or "").strip():
        return {}
    found = {field.name: left_empty(field) for field in NEEDED if values[field.name] in (None, "")}
    reasons = {values["reason"], *words_in(values["further"] or "")}
    if words.OTHER in reasons and not values["reason_text"]:
        found["reason_text"] = Refusal("原因选了“其他原因”，请写明是什么。")
    for group in TOGETHER:
        if any(values[field.name] not in (None, "") for field in group):
            empty = [field for field in group if values[field.name] in (None, "")]
            found |= {field.name: left_empty(field) for field in empty}
    return found


def outcome(values: Mapping[str, Any]) -> str:
    """How the case ends when it is closed as it stands."""
    return "unreachable" if (values["unreachable"] or "").strip() else "interviewed"
