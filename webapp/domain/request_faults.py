"""What is wrong with an assignment or an answer of a service request, field by field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp.domain.complaint_words import Way
from webapp.domain.refusal import Refusal

Faults = dict[str, Refusal]


def assignment_faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Of person and department (one at least) and due_on: field -> what is wrong."""
    found: Faults = {}
    if not (values["person"] or values["department"]):
        found["person"] = Refusal("请选择由谁或哪个部门办理。")
    if values["due_on"] is None:
        found["due_on"] = Refusal("请填写回复期限。")
    elif values["due_on"] < today:
        found["due_on"] = Refusal("回复期限不能早于今天。")
    return found


def answer_faults(values: Mapping[str, Any]) -> Faults:
    """Of way and answer; who cannot be reached is not answered but the answer still kept."""
    found: Faults = {}
    if values["way"] not in set(Way):
        found["way"] = Refusal("请选择回复方式。")
    if not values["answer"].strip():
        found["answer"] = Refusal("请填写回复内容。")
    return found
