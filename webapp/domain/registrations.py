"""备案登记: who found a customer tells it, the assistant decides, and for a time it is protected (AC-03)."""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

STATES: Choices = (
    ("waiting", N_("等待备案")),
    ("granted", N_("已备案")),
    ("refused", N_("未予备案")),
    ("lapsed", N_("已失效")),
)


@dataclass(frozen=True)
class Registration:
    """asked_by: the developer; protected_until: the last day, once it is granted."""

    asked_by: int
    state: str = "waiting"
    protected_until: date | None = None

    def holds(self, today: date) -> bool:
        """Whether it keeps others off: granted and not over yet."""
        return self.state == "granted" and self.protected_until is not None and today <= self.protected_until


def protected_until(decided_on: date, *, limits: ActivityLimits) -> date:
    """The last day of protection."""
    return decided_on + timedelta(days=limits.protect_days)


def refuse_asking(others: list[Registration], *, by: int, is_lead: bool, today: date) -> None:
    """others: of the same customer; is_lead: nobody's customer yet (no order)."""
    if not is_lead:
        raise Refusal("已有委托的客户不用备案。")
    for one in others:
        if one.state == "waiting":
            raise Refusal("该客户已有备案申请，请等待决定。")
        if one.holds(today) and one.protected_until is not None:
            if one.asked_by == by:
                raise Refusal("您已备案该客户，保护期至 %(day)s。", day=one.protected_until.isoformat())
            raise Refusal("该客户已由他人备案，保护期至 %(day)s。", day=one.protected_until.isoformat())


def refuse_decision(one: Registration, *, by: int, grant: bool, reason: str) -> None:
    """Never by whoever asks; a no is explained."""
    if one.state != "waiting":
        raise Refusal("该备案申请已有决定。")
    if one.asked_by == by:
        raise Refusal("不能决定自己的备案申请，请由他人决定。")
    if not grant and not reason.strip():
        raise Refusal("请写明不予备案的原因。")


def refuse_second(others: list[Registration], *, today: date) -> None:
    """Where two cards were merged, both may have been asked for: one protection at a time."""
    for one in others:
        if one.holds(today) and one.protected_until is not None:
            raise Refusal("该客户已由他人备案，保护期至 %(day)s。", day=one.protected_until.isoformat())
