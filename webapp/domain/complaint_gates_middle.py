"""What a complaint lacks between 05 and 11: investigation, cause, solution, review, answer, follow-up."""

from collections.abc import Iterator

from webapp.domain import complaint_gates_inquiry as inquiry
from webapp.domain import complaint_gates_parts as parts
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_parts import said
from webapp.domain.complaint_stages import Stage
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def lacks(case: Case, to: Stage) -> Lacks:
    match to:
        case Stage.INVESTIGATING if case.stage is Stage.PROPOSED:
            yield from inquiry.refusal(case)
        case Stage.CAUSE_FIXED:
            yield from inquiry.investigation(case)
            yield from inquiry.cause(case)
        case Stage.PROPOSED if case.stage is Stage.PROPOSED:
            yield from inquiry.refusal(case)
        case Stage.PROPOSED if case.stage is Stage.ESCALATED:
            yield from parts.review(case.second_review)
        case Stage.PROPOSED:
            yield from (said(lack.message) for lack in inquiry.solution(case))
        case Stage.APPROVED:
            yield from inquiry.solution(case)
            yield from parts.review(case.review)
        case Stage.ANSWERED:
            yield from _answer(case)
        case Stage.FOLLOWED_UP:
            yield from parts.remedies(case)
            yield from parts.follow_up(case.follow_up)
        case Stage.ESCALATED if not case.escalation.strip():
            yield said(N_("请记录投诉人要求复议的理由。"))
        case _:
            pass


def _answer(case: Case) -> Lacks:
    if not case.answer.is_done:
        yield said(N_("请登记答复的日期、方式和全文；联系不上的，请选择“无法联系”。"))
    if not case.names_review:
        yield said(N_("答复中须告知投诉人有权申请复议。"))
