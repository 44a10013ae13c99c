"""Rewards of the demo for names that customers gave: why asked for, how decided, what proves them."""

from typing import NamedTuple


class Told(NamedTuple):
    """days: ago; amount: yuan; course: waiting, approved, paid, refused or withdrawn; word: why so."""

    days: int
    kind: str
    amount: int
    note: str
    course: str
    word: str = ""
    receipt: str = ""


REWARDS = (
    Told(58, "fee", 300, "介绍的单位建卡后已送检，按规定抵扣检测费。", "paid", "同意，在下次委托中抵扣。",
         "抵扣单 DK-018"),
    Told(44, "gift", 160, "介绍同园区企业，已走访，对方有年度送检计划。", "paid", "同意。",
         "礼品签收单 LP-007"),
    Told(36, "commission", 500, "介绍集团下属两厂，已签年度合同。", "paid", "同意，对公支付，附发票。",
         "付款凭证 FK-112"),
    Told(29, "gift", 480, "介绍一家单位，尚未委托。", "refused", "对方还没有委托，成交后再申请。"),
    Told(21, "fee", 200, "介绍的单位已送检。", "withdrawn", "客户表示不需要，谢绝了奖励。"),
    Told(12, "fee", 260, "介绍的单位已签合同，首批器具已送检。", "approved", "同意。"),
    Told(4, "gift", 150, "介绍上下游企业，已约走访。", "waiting"),
    Told(2, "fee", 350, "介绍的单位首批委托已完成，客户希望抵扣检测费。", "waiting"),
)  # fmt: skip
