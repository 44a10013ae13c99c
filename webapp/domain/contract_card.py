"""A contract described once: forms, conflicts and the log read it (FN-13)."""

from collections.abc import Mapping
from typing import Any

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.money import MOST_FEE
from webapp.domain.opportunity_words import CONTRACTS
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LASTING: Choices = tuple(pair for pair in CONTRACTS if pair[0] != "single")
CONTRACT = Block("contract", N_("合同"), "opportunities", (
    Field("name", N_("合同名称"), limit=80),
    Field("kind", N_("合同类型"), Kind.CHOICE, choices=LASTING),
    Field("amount", N_("年度金额（元）"), Kind.MONEY, high=MOST_FEE),
    Field("from_on", N_("起"), Kind.DATE),
    Field("until_on", N_("止"), Kind.DATE),
    Field("scope", N_("规格与数量"), Kind.LONG, limit=1000),
    Field("delivery", N_("交付期限"), Kind.LONG, limit=500),
    Field("returns", N_("返工与退换约定"), Kind.LONG, limit=500),
    Field("guarantee", N_("质量保证"), Kind.LONG, limit=500),
))  # fmt: skip
STATES: Choices = (("draft", N_("草稿")), ("signed", N_("已签订")), ("dropped", N_("已作废")))
TONES = {"draft": "open", "signed": "ok", "dropped": ""}
FIELD = {field.name: field for field in CONTRACT.fields}


def number_of(year: int, count: int) -> str:
    return f"HT-{year}-{count:04d}"


def faults(values: Mapping[str, Any]) -> dict[str, Refusal]:
    """By field."""
    found: dict[str, Refusal] = {}
    if not values["name"].strip():
        found["name"] = Refusal("请填写合同名称。")
    if values["kind"] not in dict(LASTING):
        found["kind"] = Refusal("请选择合同类型。")
    if values["from_on"] and values["until_on"] and values["until_on"] < values["from_on"]:
        found["until_on"] = Refusal("止期不能早于起期。")
    return found


def lacks(values: Mapping[str, Any]) -> list[Refusal]:
    """What a signed one must hold: the time it is for, and what is done when work has to be done again."""
    found = list(faults(values).values())
    if not (values["from_on"] and values["until_on"]):
        found.append(Refusal("请填写合同起止日期。"))
    if not (values["scope"].strip() and values["returns"].strip()):
        found.append(Refusal("请填写规格与数量、返工与退换约定。"))
    return found


def refuse_signing(values: Mapping[str, Any]) -> None:
    for refusal in lacks(values):
        raise refusal
