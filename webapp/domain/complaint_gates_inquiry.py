"""What a complaint lacks before its cause is fixed or its solution reviewed (domain 2.1, 06 to 08)."""

from collections.abc import Iterator

from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_parts import said
from webapp.domain.complaint_words import SUB_CAUSES, CauseClass
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def refusal(case: Case) -> Lacks:
    if not case.review.reasons.strip():
        yield said(N_("请写明退回的理由。"))


def investigation(case: Case) -> Lacks:
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


def cause(case: Case) -> Lacks:
    found = case.findings
    if not found.cause_class:
        yield said(N_("请选择原因类别。"))
    elif found.sub_cause not in dict(SUB_CAUSES[CauseClass(found.cause_class)]):
        yield said(N_("请选择该类别下的具体原因。"))
    if not found.upheld:
        yield said(N_("请认定投诉是否成立。"))
    elif found.is_upheld and not found.nonconformity.strip():
        yield said(N_("请填写不符合工作编号；不属于不符合工作的请注明。"))


def solution(case: Case) -> Lacks:
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
