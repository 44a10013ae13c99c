"""表扬 (PR-01): who is praised for what, and a second person who makes sure of it before it counts.

Choices, with their reasons:
- A person or a department is praised, or both; only what was verified counts at the review.
- Neither who wrote it down nor who is praised says whether it is true.
- What was decided stays: a reward may hang on it. A refusal says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices, label_of

Faults = dict[str, Refusal]


class PraiseState(StrEnum):
    REGISTERED = "registered"
    VERIFIED = "verified"
    REFUSED = "refused"


STATES: Choices = (
    (PraiseState.REGISTERED, N_("待核实")),
    (PraiseState.VERIFIED, N_("已核实")),
    (PraiseState.REFUSED, N_("未认定")),
)
TONES: dict[str, str] = {
    PraiseState.REGISTERED: "warn",
    PraiseState.VERIFIED: "ok",
    PraiseState.REFUSED: "open",
}
CHANNELS: Choices = (
    ("letter", N_("表扬信")),
    ("banner", N_("锦旗")),
    ("phone", N_("电话")),
    ("mail", N_("电子邮件")),
    ("web", N_("网上提交")),
    ("visit", N_("拜访时当面")),
    ("survey", N_("满意度调查")),
    ("other", N_("其他途径")),
)


@dataclass(frozen=True)
class Parts:
    """Who plays which part in one praise; praised None: a department, or somebody without an account."""

    recorder: int | None
    praised: int | None


def faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Of channel, received_on, words, person (id, or name in person_name), department: field -> fault."""
    found: Faults = {}
    if not values["channel"]:
        found["channel"] = Refusal("请选择表扬途径。")
    if values["received_on"] is None:
        found["received_on"] = Refusal("请填写收到日期。")
    elif values["received_on"] > today:
        found["received_on"] = Refusal("日期不能晚于今天。")
    if not (values["person"] or values["person_name"].strip() or values["department"]):
        found["person"] = Refusal("请选择被表扬的人员或部门。")
    if not values["words"].strip():
        found["words"] = Refusal("请填写表扬内容。")
    return found


def may_decide(parts: Parts, by: int) -> bool:
    return by not in {parts.recorder, parts.praised}


def refuse_decision(number: str, state: str, parts: Parts, *, by: int | None, to: str, how: str) -> None:
    """how: the way it was verified, or why it was refused; by None: the system."""
    if state != PraiseState.REGISTERED:
        raise Refusal("表扬 %(number)s %(state)s，不能再改。", number=number, state=label_of(STATES, state))
    if to not in {PraiseState.VERIFIED, PraiseState.REFUSED}:
        raise Refusal("请选择核实结果。")
    if by is not None and by == parts.recorder:
        raise Refusal("表扬须由登记人以外的人核实。")
    if by is not None and by == parts.praised:
        raise Refusal("被表扬人不能核实对自己的表扬。")
    if not how.strip():
        raise Refusal(N_("请写明核实方式。") if to == PraiseState.VERIFIED else N_("请写明不予认定的理由。"))


def counts(state: str) -> bool:
    """Whether the review may count it."""
    return state == PraiseState.VERIFIED


def number_of(year: int, count: int) -> str:
    return f"BY-{year}-{count:04d}"
