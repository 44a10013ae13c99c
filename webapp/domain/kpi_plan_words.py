"""The words of a plan (考评计划): its states, and what the course of a review tells of it."""

from enum import StrEnum

from webapp.domain.kpi_flow import MOVES
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.words import N_, Choices, label_of


class PlanState(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    REPLACED = "replaced"


STATES: Choices = (
    (PlanState.DRAFT, N_("草稿")),
    (PlanState.OFFERED, N_("待本人签字")),
    (PlanState.AGREED, N_("双方已签字")),
    (PlanState.REPLACED, N_("已由新版代替")),
)
TONES = {
    PlanState.DRAFT: "open",
    PlanState.OFFERED: "warn",
    PlanState.AGREED: "ok",
    PlanState.REPLACED: "",
}
OPEN = (PlanState.DRAFT, PlanState.OFFERED)
PLANNED = (ReviewStep.PLAN, ReviewStep.RUN)  # steps in which a plan may be made or changed


class Deed(StrEnum):
    """What is noted in the course without a step to another state, and MOVE, which is one."""

    MOVE = "move"
    PLAN_OFFERED = "plan.offered"
    PLAN_WITHDRAWN = "plan.withdrawn"
    PLAN_RETURNED = "plan.returned"
    PLAN_AGREED = "plan.agreed"
    PLAN_REPLACED = "plan.replaced"


DEEDS: Choices = (
    (Deed.PLAN_OFFERED, N_("考评人签字，提交本人")),
    (Deed.PLAN_WITHDRAWN, N_("撤回计划")),
    (Deed.PLAN_RETURNED, N_("退回计划")),
    (Deed.PLAN_AGREED, N_("本人签字，计划生效")),
    (Deed.PLAN_REPLACED, N_("新版计划生效")),
)


def told(deed: str, start: str, end: str) -> str:
    """What a line of the course says; a move by the name of its button."""
    if deed == Deed.MOVE:
        return MOVES[ReviewStep(start)][ReviewStep(end)].label
    return label_of(DEEDS, deed)
