"""表扬 (PR-01): who is praised for what, and a second person who makes sure of it before it counts.

Choices, with their reasons:
- A person or a department is praised, or both; only what was verified counts at the review.
- Neither who wrote it down nor who is praised says whether it is true.
- What was decided stays: a reward may hang on it. A refusal says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain.praise_words import STATES, PraiseState
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, label_of

Faults = dict[str, Refusal]


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
