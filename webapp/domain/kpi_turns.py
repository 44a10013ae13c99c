"""What a review waits for in each step, and what it asks of the one whose turn it is."""

from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.words import N_

WAITS: dict[ReviewStep, str] = {
    ReviewStep.PLAN: N_("考评人制订计划，双方签字后生效。"),
    ReviewStep.RUN: N_("考评期结束后由系统取数，取数完成后请本人自评。"),
    ReviewStep.SELF: N_("等待本人自评；逾期按未自评进入考评。"),
    ReviewStep.REVIEW: N_("等待考评人评分。"),
    ReviewStep.COMMITTEE: N_("等待考评小组审定并公布。"),
    ReviewStep.PUBLISH: N_("结果已公布，等待本人确认；逾期记为“未确认”。"),
    ReviewStep.APPEAL: N_("申诉期内，本人可以对单项指标提出申诉；期满后归档。"),
    ReviewStep.LOCK: N_("已归档。"),
}
ASKS: dict[tuple[ReviewStep, Role], str] = {
    (ReviewStep.SELF, Role.PERSON): N_("请逐项写明完成情况，再提交自评。"),
    (ReviewStep.REVIEW, Role.HEAD): N_("请为人工填报的指标评分，写明理由和依据，再提交审定。"),
    (ReviewStep.COMMITTEE, Role.COMMITTEE): N_("请核对各项得分，必要时改定或剔除，再公布结果。"),
    (ReviewStep.PUBLISH, Role.PERSON): N_(
        "请核对考评结果：认可请签字；不认可可以拒绝签字，并在申诉期内对单项指标提出申诉。"
    ),
    (ReviewStep.PUBLISH, Role.HEAD): N_("请与本人面谈，并记下日期和要点。"),
}
# Whom a review waits for in each step; nobody while the time for appeals runs.
WHOSE: dict[ReviewStep, Role | None] = {
    ReviewStep.PLAN: Role.HEAD,
    ReviewStep.RUN: Role.SYSTEM,
    ReviewStep.SELF: Role.PERSON,
    ReviewStep.REVIEW: Role.HEAD,
    ReviewStep.COMMITTEE: Role.COMMITTEE,
    ReviewStep.PUBLISH: Role.PERSON,
    ReviewStep.APPEAL: None,
    ReviewStep.LOCK: None,
}
# A person knows the scores of others from here on.
PUBLISHED = (ReviewStep.PUBLISH, ReviewStep.APPEAL, ReviewStep.LOCK)


def asks(step: ReviewStep, roles: frozenset[Role]) -> str:
    """The sentence for who has these roles; "" where it is not his turn. 院领导 reviews as a head does."""
    as_head = roles | ({Role.HEAD} if Role.TOP in roles else set())
    return next((ASKS[step, one] for one in Role if one in as_head and (step, one) in ASKS), "")


def is_hidden(step: ReviewStep, roles: frozenset[Role]) -> bool:
    """Scores, totals and what the committee does are told to the person when the result is published."""
    return Role.PERSON in roles and step not in PUBLISHED
