"""Codes of orders and the words for them: states, ways to pay, to fetch, to prove (FN-13, domain 6.3)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    FINISHED = "finished"
    COLLECTED = "collected"
    CANCELLED = "cancelled"


class Discount(StrEnum):
    NONE = "none"
    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"


STATES: Choices = (
    (State.DRAFT, N_("草稿")),
    (State.OPEN, N_("办理中")),
    (State.FINISHED, N_("待领取")),
    (State.COLLECTED, N_("已领取")),
    (State.CANCELLED, N_("已取消")),
)
STATE_TONES = {
    State.DRAFT: "open",
    State.OPEN: "info",
    State.FINISHED: "warn",
    State.COLLECTED: "ok",
    State.CANCELLED: "",
}
DISCOUNT_STATES: Choices = (
    (Discount.NONE, N_("无需审批")),
    (Discount.WAITING, N_("折扣待审批")),
    (Discount.GRANTED, N_("折扣已批准")),
    (Discount.REFUSED, N_("折扣未批准")),
)
EDITABLE = frozenset({State.DRAFT, State.OPEN, State.FINISHED})
TAKING_LINES = frozenset({State.DRAFT, State.OPEN})
WORKED = frozenset({State.OPEN, State.FINISHED})

ASKED: Choices = (("yes", N_("是")), ("no", N_("否")))
RULES: Choices = (
    ("simple", N_("简单接受，不计不确定度")),
    ("guarded", N_("计入测量不确定度")),
    ("agreed", N_("按规程或双方约定")),
)
RETURN_WAYS: Choices = (("fetch", N_("自取")), ("post", N_("邮寄")), ("deliver", N_("送回上门")))
PAYMENT_WAYS: Choices = (
    ("transfer", N_("对公转账")),
    ("scan", N_("扫码支付")),
    ("cash", N_("现金")),
    ("prepaid", N_("预付费")),
    ("monthly", N_("月结")),
)
# What the desk takes down by hand; money from a prepaid account comes in by its ledger alone.
RECEIVED_WAYS: Choices = tuple(pair for pair in PAYMENT_WAYS if pair[0] != "prepaid")
PROOFS: Choices = (("voucher", N_("凭领取凭证")), ("letter", N_("凭证遗失，凭单位介绍信和本人身份证")))
