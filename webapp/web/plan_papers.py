"""考评计划 on A4: what is measured, how it counts, who signed when; every print is noted."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_plan_words import STATES, PlanState
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.reviews.plan_pages import Page
from webapp.queries.reviews.standards import span
from webapp.web import pdf, plan_words
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper, worded
from webapp.web.prints import note, sheet

FORM = "HK-KP-01/A0"
Pair = tuple[str, str]


def form(page: Page, *, viewer: Viewer) -> bytes:
    """The version that is shown."""
    plan = page.shown
    assert plan is not None
    is_signed = plan.state in {PlanState.AGREED, PlanState.REPLACED}
    mark = {} if plan.state == PlanState.AGREED else {"copy_mark": label_of(STATES, plan.state)}
    with on_paper():
        html = render_template(
            "reviews/print_plan.html",
            **sheet(viewer, form_number=FORM, form_name="考评计划") | mark,
            landscape=True,
            number=page.review.number,
            head=_head(page),
            rows=_rows(page),
            weight=shown(page.weight),
            words=plan.words,
            offered=_signed(page, plan.offered_by_id, plan.offered_at),
            agreed=_signed(page, plan.agreed_by_id, plan.agreed_at) if is_signed else "",
        )
    made = pdf.write(html)
    note(viewer, f"考评计划 {page.review.number}", form=FORM, review=page.review.number)
    return made


def _head(page: Page) -> list[Sequence[Pair]]:
    review, plan = page.review, page.shown
    assert plan is not None
    is_dept = review.subject == "department"
    whom = ("被考评部门", page.department) if is_dept else ("被考评人", page.person)
    post = ("部门负责人", page.person) if is_dept else ("岗位", review.post)
    version = f"第 {plan.number} 版（{label_of(STATES, plan.state)}）"
    since = f"{day(page.period.starts_on)} 至 {day(page.period.ends_on)}"
    return [
        [whom, post, ("部门", page.department)],
        [
            ("考评期", f"{worded(span(page.period).label)}（{since}）"),
            ("考评人", page.reviewer),
            ("版本", version),
        ],
    ]


def _rows(page: Page) -> list[tuple[str, ...]]:
    return [
        (
            str(at),
            f"{row.name}\n{row.formula}" if row.formula else row.name,
            f"{plan_words.class_word(row)}\n{plan_words.kinds(row).replace('指标 · ', '、')}",
            str(row.weight) if row.weight else "—",
            row.target or "—",
            plan_words.method(row),
            plan_words.source(row),
            "\n".join(part for part in (row.evidence, row.goal and f"目标：{row.goal}") if part),
        )
        for at, row in enumerate(page.rows, start=1)
    ]


def _signed(page: Page, user_id: int | None, at: object) -> str:
    if user_id is None:
        return ""
    name = page.names.get(user_id, "")
    return f"{name} {minute(at)}" if at else name  # type: ignore[arg-type]
