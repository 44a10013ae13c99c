"""转介绍奖励: asked for, decided by somebody else, and handed out against a receipt (CH-03)."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.money import grouped
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

STATES: Choices = (
    ("waiting", N_("等待审批")),
    ("approved", N_("待发放")),
    ("paid", N_("已发放")),
    ("refused", N_("未批准")),
    ("withdrawn", N_("已撤回")),
)
# 佣金 is lawful where both sides book it: that is why each way asks for its receipt.
KINDS: Choices = (
    ("fee", N_("抵扣检测费")),
    ("gift", N_("礼品")),
    ("commission", N_("佣金（对公转账）")),
)
LIVE = ("waiting", "approved", "paid")
_DUE = {
    "decision": (("waiting",), N_("该奖励申请已有决定或已撤回。")),
    "payment": (("approved",), N_("只有已批准、尚未发放的奖励可以记录发放。")),
    "withdrawal": (("waiting", "approved"), N_("该奖励已发放、未批准或已撤回。")),
}


@dataclass(frozen=True)
class Reward:
    """asked_by: who asked; decided_on: Beijing's day of the approval; is_own: who gave the name is who was
    named, since both cards were merged.
    """

    asked_by: int
    state: str = "waiting"
    decided_on: date | None = None
    is_own: bool = False


def refuse_asking(*, amount: int, kind: str, is_carded: bool, has_one: bool, limits: ActivityLimits) -> None:
    """amount: fen; has_one: one is asked for, approved or handed out; only names that became a card count."""
    if not is_carded:
        raise Refusal("该转介绍还没有建卡。")
    if has_one:
        raise Refusal("该转介绍已申请过奖励，一个转介绍只奖励一次。")
    if kind not in dict(KINDS):
        raise Refusal("请在列出的选项中选择。")
    if amount <= 0:
        raise Refusal("金额应大于 0。")
    if amount > limits.reward_most * 100:
        raise Refusal("单次奖励不能超过 %(most)s 元。", most=grouped(limits.reward_most * 100))


def refuse_deed(one: Reward, deed: str) -> None:
    """deed: decision, payment or withdrawal; whether its time has come or gone, whatever is then written."""
    due, told = _DUE[deed]
    if one.state not in due:
        raise Refusal(told)


def refuse_decision(one: Reward, *, by: int, grant: bool, reason: str) -> None:
    """Never by whoever asks; a no is explained; nobody is rewarded for naming himself."""
    refuse_deed(one, "decision")
    if one.asked_by == by:
        raise Refusal("不能审批自己的奖励申请，请由他人审批。")
    if grant:
        _refuse_own(one)
    elif not reason.strip():
        raise Refusal("请写明不批准的原因。")


def refuse_payment(one: Reward, *, paid_on: date | None, receipt: str, today: date) -> None:
    """Only what was approved, not before that day, with the receipt that proves it."""
    refuse_deed(one, "payment")
    _refuse_own(one)
    if paid_on is None or paid_on > today:
        raise Refusal("发放日期不能晚于今天。")
    if one.decided_on is not None and paid_on < one.decided_on:
        raise Refusal("发放日期不能早于批准日期 %(day)s。", day=one.decided_on.isoformat())
    if not receipt.strip():
        raise Refusal("请填写凭证号或签收人。")


def refuse_withdrawal(one: Reward, *, reason: str) -> None:
    """Before it was handed out; afterwards the record stands."""
    refuse_deed(one, "withdrawal")
    if not reason.strip():
        raise Refusal("请写明撤回的原因。")


def _refuse_own(one: Reward) -> None:
    if one.is_own:
        raise Refusal("介绍人与被介绍客户已合并为同一客户，不能奖励。")
