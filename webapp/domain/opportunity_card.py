"""An opportunity described once: forms, conflicts and the log read it (FN-05, FN-07, FN-08, FN-13, FN-14)."""

from collections.abc import Mapping
from typing import Any

from webapp.domain import opportunity_words as words
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.money import MOST_FEE
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_

OPPORTUNITY = Block("opportunity", N_("商机"), "opportunities", (
    Field("name", N_("商机名称"), limit=80),
    Field("amount", N_("预计金额（元）"), Kind.MONEY, low=0, high=MOST_FEE),
    Field("expected_on", N_("预计成交日期"), Kind.DATE),
    Field("need", N_("需求"), Kind.LONG, limit=1000),
    Field("schedule", N_("项目与采购进度"), Kind.LONG, limit=1000),
    Field("budget", N_("预算"), Kind.LONG, limit=500),
    Field("decision", N_("决策过程"), Kind.LONG, limit=1000),
    Field("priorities", N_("优先评估项"), Kind.LONG, limit=500),
    Field("strategy_fit", N_("符合本院战略"), Kind.CHOICE, choices=words.FITS),
    Field(
        "fit_reason", N_("战略说明"), Kind.LONG, limit=500,
        hint=N_("不符合时，写明为什么仍要跟进、今后有什么意义"),
    ),
    Field("buy_type", N_("购买类型"), Kind.CHOICE, choices=words.BUYING),
    Field("buyer_step", N_("客户采购步骤"), Kind.CHOICE, choices=words.BUYER_STEPS),
    Field("growth", N_("增长方向"), Kind.CHOICE, choices=words.GROWTH),
    Field("area", N_("市场区域"), Kind.CHOICE, choices=words.AREAS),
    Field("contract_kind", N_("合同类型"), Kind.CHOICE, choices=words.CONTRACTS),
    Field("promised_on", N_("承诺完成日期"), Kind.DATE),
    Field("terms", N_("返工、修理等约定"), Kind.LONG, limit=500),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
FIELD = {field.name: field for field in OPPORTUNITY.fields}


def faults(values: Mapping[str, Any]) -> dict[str, Refusal]:
    """By field; what only the way on asks for is the gates' matter (opportunity_gates)."""
    found: dict[str, Refusal] = {}
    if not values["name"].strip():
        found["name"] = Refusal("请填写商机名称。")
    if values["strategy_fit"] == "no" and not values["fit_reason"].strip():
        found["fit_reason"] = Refusal("不符合战略的，请写明为什么仍要跟进、今后有什么意义。")
    for name in ("strategy_fit", "buy_type", "buyer_step", "growth", "area", "contract_kind"):
        if values[name] and values[name] not in dict(FIELD[name].choices):
            found[name] = Refusal("请从列表中选择。")
    amount = values["amount"]
    if amount is not None and not 0 <= amount <= MOST_FEE:
        found["amount"] = (
            Refusal("金额过大，请核对单位是否为元。") if amount > 0 else Refusal("金额不能小于零。")
        )
    return found
