"""异议: what a customer objects, settled by an answer, sometimes later than in the contact itself (FN-02)."""

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

GROUPS: Choices = (("open", N_("未解决")), ("solved", N_("已解决")))


def refuse_solving(*, is_solved: bool, answer: str) -> None:
    """Who says that it is settled says with which answer."""
    if is_solved:
        raise Refusal("该异议已解决。")
    if not answer.strip():
        raise Refusal("请写明是怎样答复的。")


def refuse_reopening(*, is_solved: bool) -> None:
    if not is_solved:
        raise Refusal("该异议还没有解决。")
