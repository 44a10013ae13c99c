"""What a complaint lacks before it is assessed or assigned (domain 2.1, 03 and 04)."""

from collections.abc import Iterator

from webapp.domain import complaint_gates_parts as parts
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_parts import said
from webapp.domain.complaint_words import Decision, Severity
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def assessment(case: Case) -> Lacks:
    told = case.assessment
    if told.is_ours is None:
        yield said(N_("请确认投诉是否涉及本院的工作。"))
    if not told.category:
        yield said(N_("请选择投诉类型。"))
    if not told.severity:
        yield said(N_("请选择严重程度。"))
    if not (told.risk and told.complexity and told.impact):
        yield said(N_("请评定风险、复杂程度和影响。"))
    if told.is_urgent is None:
        yield said(N_("请说明是否需要立即采取措施。"))
    if not told.decision:
        yield said(N_("请选择受理、不予受理或转交。"))
    elif told.decision != Decision.ACCEPTED and not told.reason.strip():
        yield said(N_("请写明不予受理或转交的理由。"))
    elif told.decision == Decision.ACCEPTED and told.is_ours is False:
        yield said(N_("不涉及本院工作的投诉不能受理，请选择不予受理或转交。"))


def assignment(case: Case) -> Lacks:
    told = case.assignment
    if case.assessment.severity == Severity.MAJOR and not told.top_told:
        yield Remark(N_("重大投诉须先报告院领导，请登记报告情况。"))
    if not told.listening.strip():
        yield Remark(N_("请填写倾听记录。"))
    if told.handler_id is None:
        yield said(N_("请指定经办人。"))
    if not told.investigator_ids:
        yield said(N_("请指定调查人。"))
    if not told.is_checked:
        yield said(N_("请先核查经办人和调查人与本案有无利害关系。"))
    if told.answer_due is None:
        yield said(N_("请确定答复期限。"))
    yield from parts.changes(told.changes)
