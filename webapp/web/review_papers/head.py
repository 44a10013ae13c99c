"""The head of a KPI 考核表: who, in which post and department, which period, by whom, by which plan."""

from collections.abc import Sequence

from webapp.domain.kpi_words import STEPS
from webapp.domain.words import label_of
from webapp.queries.reviews.papers import Paper
from webapp.queries.reviews.standards import span
from webapp.web.formats import day, minute
from webapp.web.i18n import worded

Pair = tuple[str, str]
BY_TOP = "院领导"


def rows(paper: Paper) -> list[Sequence[Pair]]:
    review, period, plan = paper.review, paper.page.period, paper.page.sheet.plan
    assert plan is not None
    is_department = review.subject == "department"
    whom = ("被考评部门", paper.department) if is_department else ("被考评人", paper.person)
    post = ("部门负责人", paper.person) if is_department else ("岗位", review.post)
    signed = f"（{day(plan.agreed_at)} 双方签字）" if plan.agreed_at else ""
    return [
        [whom, post] if is_department else [whom, post, ("部门", paper.department)],
        [
            ("考评期", f"{worded(span(period).label)}\n{day(period.starts_on)} 至 {day(period.ends_on)}"),
            ("考评人", paper.reviewer or BY_TOP),
            ("计划版本", f"第 {plan.number} 版{signed}"),
        ],
        [("考评进度", _standing(paper)), ("公布日期", _on(review.published_on)), ("归档时间", _at(paper))],
    ]


def _standing(paper: Paper) -> str:
    if paper.page.ended:
        return "提前终止"
    return label_of(STEPS, paper.review.state) if not paper.is_locked else "已归档"


def _on(value: object) -> str:
    return day(value) if value else "尚未公布"  # type: ignore[arg-type]


def _at(paper: Paper) -> str:
    return minute(paper.review.locked_at) if paper.review.locked_at else "尚未归档"
