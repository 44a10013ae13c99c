"""What a complaint lacks before it is closed, ended or reopened (domain 2.1, 12, 13 and 15)."""

from collections.abc import Iterator
from datetime import date

from webapp.domain import complaint_gates_parts as parts
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_parts import said
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Decision
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]


def notice(case: Case) -> Lacks:
    if not case.notice.is_done:
        yield said(N_("请正式告知投诉人；联系不上的，请选择“无法联系”。"))


def closure(case: Case) -> Lacks:
    if case.stage is Stage.ESCALATED:
        yield from parts.review(case.second_review)
        if not case.names_outside:
            yield said(N_("请告知投诉人可向市场监管部门或 CNAS 反映。"))
    if case.unticked:
        yield Remark(N_("检查表还有 %(count)s 项没有完成。"), {"count": case.unticked})
    yield from parts.remedies(case)
    yield from parts.follow_up(case.follow_up)
    if not case.follow_up.learnt.strip():
        yield said(N_("请写明从投诉中收集到的信息，没有的写“无”。"))
    if case.solution.corrective and case.effect_on is None:
        yield said(N_("请确定纠正措施有效性验证的日期。"))


def ending(case: Case) -> Lacks:
    """撤诉 in the complainant's own words, or, at 03, 不予受理."""
    rejected = case.stage is Stage.ASSESSED and case.assessment.decision == Decision.REJECTED
    if not rejected and not case.withdrawal.strip():
        yield said(N_("请记录投诉人撤诉的原话。"))
    yield from notice(case)


def reopening(case: Case, today: date) -> Lacks:
    if not case.new_facts.strip():
        yield said(N_("请写明重开所依据的新情况。"))
    if case.reopen_until is None or today > case.reopen_until:
        yield Remark(N_("办结已超过期限，不能重开，请另行登记投诉。"))
