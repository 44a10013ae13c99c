"""What a complaint still lacks before it moves on: each datum the text requires, in a sentence (domain 2.1).

A remark of tone info is said in the move's own form; one of tone bad is work that must be done before it.
"""

from collections.abc import Iterator
from datetime import date

from webapp.domain import complaint_gates_middle as middle
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_middle import said
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Decision, Severity
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def missing(case: Case, to: Stage, *, today: date) -> tuple[Remark, ...]:
    """Empty: it may move. What is no move at all has no gates; refuse_move tells that."""
    return tuple(_lacks(case, to, today))


def _lacks(case: Case, to: Stage, today: date) -> Lacks:
    if case.is_paused and to is not Stage.ENDED:
        yield Remark(N_("正在等待客户补充，请先恢复计时。"))
    match to:
        case Stage.ACKNOWLEDGED:
            if not case.receipt.is_done:
                yield said(N_("请写明回执的时间、方式和内容；联系不上的，请选择“无法联系”。"))
        case Stage.ASSESSED:
            yield from _assessment(case)
        case Stage.ASSIGNED:
            yield from _assignment(case)
        case Stage.CLOSED:
            if case.stage is not Stage.ASSESSED:
                yield from _closure(case)
            yield from _notice(case)
        case Stage.ENDED:
            yield from _ending(case)
        case Stage.REOPENED:
            yield from _reopening(case, today)
        case _:
            yield from middle.lacks(case, to)


def _assessment(case: Case) -> Lacks:
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


def _assignment(case: Case) -> Lacks:
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
    yield from middle.changes(told.changes)


def _notice(case: Case) -> Lacks:
    if not case.notice.is_done:
        yield said(N_("请正式告知投诉人；联系不上的，请选择“无法联系”。"))


def _closure(case: Case) -> Lacks:
    if case.stage is Stage.ESCALATED:
        yield from middle.review(case.second_review)
        if not case.names_outside:
            yield said(N_("请告知投诉人可向市场监管部门或 CNAS 反映。"))
    if case.unticked:
        yield Remark(N_("检查表还有 %(count)s 项没有完成。"), {"count": case.unticked})
    yield from middle.remedies(case)
    yield from middle.follow_up(case.follow_up)
    if not case.follow_up.learnt.strip():
        yield said(N_("请写明从投诉中收集到的信息，没有的写“无”。"))
    if case.solution.corrective and case.effect_on is None:
        yield said(N_("请确定纠正措施有效性验证的日期。"))


def _ending(case: Case) -> Lacks:
    """撤诉 in the complainant's own words, or, at 03, 不予受理."""
    rejected = case.stage is Stage.ASSESSED and case.assessment.decision == Decision.REJECTED
    if not rejected and not case.withdrawal.strip():
        yield said(N_("请记录投诉人撤诉的原话。"))
    yield from _notice(case)


def _reopening(case: Case, today: date) -> Lacks:
    if not case.new_facts.strip():
        yield said(N_("请写明重开所依据的新情况。"))
    if case.reopen_until is None or today > case.reopen_until:
        yield Remark(N_("办结已超过期限，不能重开，请另行登记投诉。"))
