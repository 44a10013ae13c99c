"""Who may take down an answer and when; what an answer must say (SA-01, peers 4.13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webapp.domain.refusal import Refusal
from webapp.domain.survey_scores import SCORED, is_in_range, is_invalid
from webapp.domain.survey_words import Kind, Reply, State

MOST_SIGNS = 2000


@dataclass(frozen=True)
class Asked:
    """A question as an answer is held against it; options: of a choice alone."""

    id: int
    kind: str
    text: str
    required: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """What one person said: scores of scored questions, words of choices and texts."""

    scores: Mapping[int, int] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)


def refuse_closed(state: str) -> None:
    if state == State.CLOSED.value:
        raise Refusal("本轮调查已经结束，不再接收答卷。")
    if state != State.OPEN.value:
        raise Refusal("本轮调查还没有发放。")


def refuse_taken(reply: str) -> None:
    if reply in {Reply.ANSWERED.value, Reply.INVALID.value}:
        raise Refusal("这份问卷已经收到，每位受访者只答一次。")


def refuse_own(entering: int | None, *, owners: Sequence[int | None]) -> None:
    """Nobody takes down what his own customer thinks of him; owners: now and when it was drawn."""
    if entering is not None and entering in owners:
        raise Refusal("您是该客户的客户经理，答卷应由其他人员录入。")


def refuse_given(to: int, *, owners: Sequence[int | None], may: bool) -> None:
    """may: whether it would exist for whoever it is given to."""
    if to in owners:
        raise Refusal("该人员是该客户的客户经理，应由其他人员录入或回访。")
    if not may:
        raise Refusal("该人员没有办理这项工作的权限，请选择其他人员。")


def faults(questions: Sequence[Asked], form: Form, *, is_paper: bool = False) -> dict[int, Refusal]:
    """By question; on paper a duty left blank is a blank, not a fault: it was written that way."""
    found: dict[int, Refusal] = {}
    for one in questions:
        score, word = form.scores.get(one.id), form.words.get(one.id, "").strip()
        if one.kind in SCORED:
            if score is not None and not is_in_range(one.kind, score):
                found[one.id] = Refusal("请从列表中选择。")
            elif score is None and one.required and not is_paper:
                found[one.id] = Refusal("请回答这一题。")
        elif not word and one.required and not is_paper:
            found[one.id] = Refusal("请回答这一题。")
        elif one.kind == Kind.CHOICE.value and word and word not in one.options:
            found[one.id] = Refusal("请从列表中选择。")
        elif len(word) > MOST_SIGNS:
            found[one.id] = Refusal("最多 %(max)d 个字。", max=MOST_SIGNS)
    return found


def is_void(questions: Sequence[Asked], form: Form) -> bool:
    """30 % of the scored items or more are blank (DB61/T 1453)."""
    items = [one.id for one in questions if one.kind in SCORED]
    return is_invalid(blank=sum(key not in form.scores for key in items), items=len(items))
