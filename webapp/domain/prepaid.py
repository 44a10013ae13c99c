"""The prepaid account: an append-only ledger whose balance never falls below the credit line (PP-01)."""

from enum import StrEnum

from webapp.domain.money import yuan
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices


class Entry(StrEnum):
    TOP_UP = "top_up"
    CHARGE = "charge"
    REFUND = "refund"
    ADJUSTMENT = "adjustment"


ENTRIES: Choices = (
    (Entry.TOP_UP, N_("充值")),
    (Entry.CHARGE, N_("扣款")),
    (Entry.REFUND, N_("退款")),
    (Entry.ADJUSTMENT, N_("调整")),
)


WAY = "prepaid"  # how a receipt says that its order was paid from the account


STATES: Choices = (
    ("waiting", N_("待审核")),
    ("granted", N_("已同意")),
    ("refused", N_("未同意")),
    ("withdrawn", N_("已撤回")),
)


TONES = {"waiting": "warn", "granted": "ok", "refused": "bad", "withdrawn": ""}


BY_TWO = frozenset({Entry.REFUND, Entry.ADJUSTMENT})  # asked for by one person, agreed to by another


def signed(entry: Entry, amount: int) -> int:
    """The amount as it changes the balance; only an adjustment may be written either way."""
    if amount == 0:
        raise Refusal("金额不能是零。")
    if entry is Entry.ADJUSTMENT:
        return amount
    if amount < 0:
        raise Refusal("金额不能小于零。")
    return amount if entry is Entry.TOP_UP else -amount


def refuse_overdraft(balance: int, change: int, *, credit_line: int) -> None:
    """credit_line: fen that the balance may fall below zero, 0 or more; what adds is always allowed."""
    if change < 0 and balance + change < -credit_line:
        raise Refusal("余额不足：现有 %(balance)s 元，还差 %(lack)s 元。",
            balance=yuan(balance), lack=yuan(-credit_line - balance - change),
        )  # fmt: skip


def refuse_same_person(*, asked_by: int | None, by: int | None) -> None:
    """SE-06: refunds and adjustments want two people."""
    if asked_by == by:
        raise Refusal("退款和调整须由另一个人审核。")


def refuse_manager(*, manager: int | None, by: int | None) -> None:
    """AM-05: whoever looks after the customer decides nothing about its money."""
    if by is not None and manager == by:
        raise Refusal("客户经理不能审批本人客户的款项，请由其他人办理。")


def refuse_settled(state: str, amount: int, *, owed: int) -> None:
    """An order takes no more from the account than is still owed for it; amounts in fen."""
    if state in {"draft", "cancelled"}:
        raise Refusal("该委托单未生效或已作废，不能扣款。")
    if amount > owed:
        raise Refusal("该委托单只欠 %(owed)s 元。", owed=yuan(max(owed, 0)))


def refuse_given_back(amount: int, *, charged: int) -> None:
    """An adjustment gives an order no more back than was charged for it from this account."""
    if amount > charged:
        raise Refusal("该委托单从本账户只扣过 %(charged)s 元。", charged=yuan(charged))


def refuse_terms(*, balance: int, credit_line: int) -> None:
    if credit_line < 0:
        raise Refusal("信用额度不能小于零。")
    if balance < -credit_line:
        raise Refusal("账户已透支 %(used)s 元，信用额度不能更低。", used=yuan(-balance))


def is_low(balance: int, *, alert_below: int | None) -> bool:
    """alert_below: fen, None where nobody wants to be told."""
    return alert_below is not None and balance < alert_below
