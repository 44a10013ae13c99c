"""The way of a review through its eight steps (domain 3.5): which move, by whom, what must be there first.

Choices, with their reasons:
- A review stands in the step that is to be done; in LOCK it is locked, and no move leads out of it: what is
  wrong afterwards is put right by a reversal entry.
- PUBLISH is left by a signature, by a refusal to sign or by time; all three open the time for appeals.
- An appeal is about one indicator and does not move the review; open ones keep it from being locked.
"""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.kpi_words import ReviewStep
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, Choices


class Role(StrEnum):
    """What a person is towards one review. TOP: 院领导, who reviews heads and departments."""

    PERSON = "person"
    HEAD = "head"
    TOP = "top"
    COMMITTEE = "committee"
    SYSTEM = "system"


ROLES: Choices = (
    (Role.PERSON, N_("被考评人")),
    (Role.HEAD, N_("部门负责人")),
    (Role.TOP, N_("院领导")),
    (Role.COMMITTEE, N_("考评小组")),
    (Role.SYSTEM, N_("系统")),
)


class Answer(StrEnum):
    """What the person made of the published result. UNCONFIRMED: nothing within the limit."""

    SIGNED = "signed"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"


ANSWERS: Choices = (
    (Answer.SIGNED, N_("已签字")),
    (Answer.REFUSED, N_("拒绝签字")),
    (Answer.UNCONFIRMED, N_("未确认")),
)


class Verdict(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"


VERDICTS: Choices = ((Verdict.KEPT, N_("维持原评分")), (Verdict.CHANGED, N_("更改评分")))


@dataclass(frozen=True)
class Move:
    """label: what the button says; who: any one of these."""

    label: str
    who: frozenset[Role]


@dataclass(frozen=True)
class Facts:
    """What is known of a review when somebody wants to move it on; the counts are of what is still open."""

    has_rules: bool = False
    has_committee: bool = False
    plan_faults: int = 0
    signed_person: bool = False
    signed_head: bool = False
    period_over: bool = False
    unreasoned: int = 0
    blocked: int = 0
    open_events: int = 0
    answer: Answer | None = None
    appeal_over: bool = False
    open_appeals: int = 0


def _move(label: str, *who: Role) -> Move:
    return Move(label, frozenset(who))


MOVES: dict[ReviewStep, dict[ReviewStep, Move]] = {
    ReviewStep.PLAN: {ReviewStep.RUN: _move(N_("确认计划"), Role.PERSON, Role.HEAD, Role.TOP)},
    ReviewStep.RUN: {ReviewStep.SELF: _move(N_("取数完成"), Role.SYSTEM)},
    ReviewStep.SELF: {ReviewStep.REVIEW: _move(N_("提交自评"), Role.PERSON, Role.SYSTEM)},
    ReviewStep.REVIEW: {
        ReviewStep.COMMITTEE: _move(N_("提交审定"), Role.HEAD, Role.TOP),
        ReviewStep.SELF: _move(N_("退回自评"), Role.HEAD, Role.TOP),
    },
    ReviewStep.COMMITTEE: {
        ReviewStep.PUBLISH: _move(N_("审定并公布"), Role.COMMITTEE),
        ReviewStep.REVIEW: _move(N_("退回考评"), Role.COMMITTEE),
    },
    ReviewStep.PUBLISH: {ReviewStep.APPEAL: _move(N_("确认结果"), Role.PERSON, Role.SYSTEM)},
    ReviewStep.APPEAL: {ReviewStep.LOCK: _move(N_("归档"), Role.COMMITTEE)},
    ReviewStep.LOCK: {},
}


def onward(step: ReviewStep) -> ReviewStep | None:
    """The next step; None where it is locked."""
    order = list(ReviewStep)
    at = order.index(step) + 1
    return order[at] if at < len(order) else None


def allowed(step: ReviewStep, target: ReviewStep, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles may make the move at all; the persons are asked in kpi_deciders."""
    move = MOVES[step].get(target)
    return move is not None and bool(move.who & roles)


def lacks(step: ReviewStep, facts: Facts) -> tuple[Remark, ...]:
    """What is missing before the step can be left onward; steps back need nothing but a reason."""
    return tuple(Remark(told, params) for is_missing, told, params in _needs(facts)[step] if is_missing)


Need = tuple[bool, str, dict[str, int]]


def _needs(facts: Facts) -> dict[ReviewStep, tuple[Need, ...]]:
    return {
        ReviewStep.PLAN: (
            (not facts.has_rules, N_("还没有发布考评办法，不能开始考评。"), {}),
            (not facts.has_committee, N_("还没有任命考评小组，不能开始考评。"), {}),
            (facts.plan_faults > 0, N_("计划还有 %(count)s 处需要改正。"), {"count": facts.plan_faults}),
            (not facts.signed_person, N_("被考评人还没有签字。"), {}),
            (not facts.signed_head, N_("考评人还没有签字。"), {}),
        ),
        ReviewStep.RUN: ((not facts.period_over, N_("考评期间还没有结束。"), {}),),
        ReviewStep.SELF: (),
        ReviewStep.REVIEW: (
            (facts.unreasoned > 0, N_("还有 %(count)s 项没有写明评分理由。"), {"count": facts.unreasoned}),
        ),
        ReviewStep.COMMITTEE: (
            (facts.blocked > 0, N_("还有 %(count)s 项无法评分，请补数据或剔除。"), {"count": facts.blocked}),
            (facts.open_events > 0, N_("还有 %(count)s 件考评事项待确认。"), {"count": facts.open_events}),
        ),
        ReviewStep.PUBLISH: ((facts.answer is None, N_("被考评人还没有确认结果。"), {}),),
        ReviewStep.APPEAL: (
            (not facts.appeal_over, N_("申诉期还没有结束。"), {}),
            (facts.open_appeals > 0, N_("还有 %(count)s 项申诉没有决定。"), {"count": facts.open_appeals}),
        ),
        ReviewStep.LOCK: (),
    }
