"""A reviewer from outside, where nobody of the house is free: what is kept of him (domain 2.4)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import left_empty
from webapp.domain.words import N_

Faults = dict[str, Refusal]

RECORD = Block("outside_reviewer", N_("外部审核人"), "complaint", (
    Field("name", N_("姓名"), limit=60),
    Field("organisation", N_("工作单位"), limit=120),
    Field("title", N_("职务或职称"), limit=60),
    Field("phone", N_("联系电话"), Kind.PHONE),
    Field("why", N_("聘请理由"), Kind.LONG, limit=1000),
    Field("declared_on", N_("公正性声明日期"), Kind.DATE),
))  # fmt: skip


def faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Field -> what is wrong; everything must be said, and the declaration be signed by now."""
    found = {field.name: left_empty(field) for field in RECORD.fields if values[field.name] in (None, "")}
    if values["declared_on"] is not None and values["declared_on"] > today:
        found["declared_on"] = Refusal("日期不能晚于今天。")
    return found
