"""What a complaint lacks between 05 and 11: investigation, cause, solution, review, answer, follow-up."""

from collections.abc import Iterator

from webapp.domain.complaint_case import Case, FollowUp, Review
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import CHANGES, SUB_CAUSES, CauseClass, ChangeKind
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]
WORST, BEST = 1, 5


def lacks(case: Case, to: Stage) -> Lacks:
    match to:
        case Stage.INVESTIGATING if case.stage is Stage.PROPOSED:
            yield from _refusal(case)
        case Stage.CAUSE_FIXED:
            yield from _investigation(case)
            yield from _cause(case)
        case Stage.PROPOSED if case.stage is Stage.PROPOSED:
            yield from _refusal(case)
        case Stage.PROPOSED if case.stage is Stage.ESCALATED:
            yield from review(case.second_review)
        case Stage.PROPOSED:
            yield from _solution(case)
        case Stage.APPROVED:
            yield from _solution(case)
            yield from review(case.review)
        case Stage.ANSWERED:
            yield from _answer(case)
        case Stage.FOLLOWED_UP:
            yield from remedies(case)
            yield from follow_up(case.follow_up)
        case Stage.ESCALATED if not case.escalation.strip():
            yield said(N_("请记录投诉人要求复议的理由。"))
        case _:
            pass


def changes(decided: frozenset[ChangeKind]) -> Lacks:
    for kind, label in CHANGES:
        if kind not in decided:
            yield Remark(N_("三变法：请确定是否%(change)s，不需要的请写明理由。"), {"change": label})


def remedies(case: Case) -> Lacks:
    if case.solution.unproved:
        yield Remark(N_("还有 %(count)s 项处理措施没有完成或没有凭证。"), {"count": case.solution.unproved})


def review(told: Review) -> Lacks:
    if not told.reasons.strip():
        yield said(N_("请写明审核意见和理由。"))
    if not told.is_independent:
        yield said(N_("请审核人声明与被投诉的工作无关。"))
    if told.on is None:
        yield said(N_("请填写审核日期。"))


def said(message: str) -> Remark:
    return Remark(message, tone="info")


def _refusal(case: Case) -> Lacks:
    if not case.review.reasons.strip():
        yield said(N_("请写明退回的理由。"))


def _investigation(case: Case) -> Lacks:
    found = case.findings
    if not found.facts.strip():
        yield Remark(N_("请填写查明的事实。"))
    if not found.evidence:
        yield Remark(N_("请至少登记一项证据。"))
    if found.unchecked:
        yield Remark(N_("还有 %(count)s 项证据没有核实。"), {"count": found.unchecked})
    if not found.raw_records.strip():
        yield Remark(N_("请填写原始记录核查情况；没有原始记录的请注明。"))
    if not found.interviews.strip():
        yield Remark(N_("请填写谈话记录；不需要谈话的请注明。"))
    if found.progress_owed:
        yield Remark(N_("进展告知已到期，请先告知投诉人。"))


def _cause(case: Case) -> Lacks:
    found = case.findings
    if not found.cause_class:
        yield said(N_("请选择原因类别。"))
    elif found.sub_cause not in dict(SUB_CAUSES[CauseClass(found.cause_class)]):
        yield said(N_("请选择该类别下的具体原因。"))
    if not found.upheld:
        yield said(N_("请认定投诉是否成立。"))
    elif found.is_upheld and not found.nonconformity.strip():
        yield said(N_("请填写不符合工作编号；不属于不符合工作的请注明。"))


def _solution(case: Case) -> Lacks:
    plan = case.solution
    if plan.is_refused:
        yield Remark(N_("方案已被退回，请先修改。"))
    if not plan.remedies:
        yield Remark(N_("请至少提出一项处理措施。"))
    if plan.cost is None:
        yield Remark(N_("请填写处理费用，没有费用的填 0。"))
    if case.findings.is_upheld and not plan.corrective and not plan.no_corrective.strip():
        yield Remark(N_("投诉成立，请提出纠正措施；不需要的请写明理由。"))
    if plan.due_on is None:
        yield Remark(N_("请确定措施的完成期限。"))
    if not plan.draft.strip():
        yield Remark(N_("请拟写答复。"))


def _answer(case: Case) -> Lacks:
    if not case.answer.is_done:
        yield said(N_("请登记答复的日期、方式和全文；联系不上的，请选择“无法联系”。"))
    if not case.names_review:
        yield said(N_("答复中须告知投诉人有权申请复议。"))


def follow_up(told: FollowUp) -> Lacks:
    if told.is_reached is None:
        yield said(N_("请说明是否联系到投诉人。"))
    elif told.is_reached and not WORST <= (told.satisfaction or 0) <= BEST:
        yield said(N_("请登记投诉人的满意程度（1–5 分）。"))
    elif told.is_reached and told.accepts is None:
        yield said(N_("请登记投诉人是否接受处理结果。"))
    if not told.need.strip():
        yield said(N_("请写明客户是否有新的需求，没有的写“无”。"))
    if not told.quality.strip():
        yield said(N_("请写明质量改进措施，没有的写“无”。"))
