"""承诺: what one says to a customer and keeps, by which day, and how it ends (AC-11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.refusal import Refusal

ENDS = ("kept", "broken", "withdrawn")


@dataclass(frozen=True)
class Promise:
    """first_due_on: as it was promised first, whatever was agreed later; ended_on: when its state ended."""

    due_on: date
    first_due_on: date
    state: str = "open"
    ended_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    def is_overdue(self, today: date) -> bool:
        """From the day after the last one on."""
        return self.is_open and today > self.due_on

    def days_over(self, today: date) -> int:
        return (today - self.due_on).days if self.is_overdue(today) else 0

    @property
    def is_kept_in_time(self) -> bool:
        """By what was promised first."""
        return self.state == "kept" and self.ended_on is not None and self.ended_on <= self.first_due_on


def faults(text: str, due_on: date | None, *, today: date, limits: ActivityLimits) -> dict[str, Refusal]:
    """By field; both empty: nothing was promised."""
    if not text.strip() and due_on is None:
        return {}
    if not text.strip():
        return {"promise": Refusal("请写明承诺的内容。")}
    return due_faults(due_on, today=today, limits=limits)


def due_faults(due_on: date | None, *, today: date, limits: ActivityLimits) -> dict[str, Refusal]:
    if due_on is None:
        return {"promise_due": Refusal("请填写承诺的期限。")}
    if due_on < today:
        return {"promise_due": Refusal("承诺的期限不能早于今天。")}
    if due_on > today + timedelta(days=limits.promise_days):
        return {"promise_due": Refusal("承诺的期限最长 %(days)s 天。", days=limits.promise_days)}
    return {}


def refuse_end(promise: Promise, state: str, *, note: str) -> None:
    """A broken or withdrawn one is explained; what has ended stays as it is."""
    if state not in ENDS:
        raise ValueError(state)
    _refuse_ended(promise)
    if state != "kept" and not note.strip():
        raise Refusal("请写明原因。")


def refuse_move(
    promise: Promise, due_on: date | None, *, reason: str, today: date, limits: ActivityLimits
) -> None:
    """To another day, with the reason; what was promised first stays known."""
    _refuse_ended(promise)
    for refusal in due_faults(due_on, today=today, limits=limits).values():
        raise refusal
    if due_on == promise.due_on:
        raise Refusal("请填写新的期限。")
    if not reason.strip():
        raise Refusal("请写明改期的原因。")


def _refuse_ended(promise: Promise) -> None:
    if not promise.is_open:
        raise Refusal("该承诺已了结。")
