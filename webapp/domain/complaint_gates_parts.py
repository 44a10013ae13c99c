"""What several moves of a complaint ask for: the changes, the measures, a review, the follow-up."""

from collections.abc import Iterator

from webapp.domain.complaint_case import Case, FollowUp, Review
from webapp.domain.complaint_words import CHANGES, ChangeKind
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

Lacks = Iterator[Remark]
WORST, BEST = 1, 5


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
