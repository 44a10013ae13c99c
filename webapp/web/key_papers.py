"""Papers of key accounts on A4: 大客户名单, 大客户计划 and 大客户跟进表."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import render_template

from webapp.domain import key_words as words
from webapp.domain.activity_words import KINDS
from webapp.domain.money import grouped
from webapp.domain.value_words import CHURN
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer
from webapp.queries.keys import follow_up as following
from webapp.queries.keys.lists import Line
from webapp.queries.keys.plans import Shown
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

LIST, PLAN, FOLLOW = "HK-JZ-02/A0", "HK-JZ-03/A0", "HK-JZ-04/A0"
BLANK_LINES = 8
NAMED = (
    ("序号", 6, "center"), ("客户编号", 10, "left"), ("客户名称", 25, "left"), ("等级", 6, "center"),
    ("客户经理", 10, "left"), ("近 12 个月（元）", 13, "right"), ("流失状态", 10, "left"),
    ("计划", 8, "center"), ("下次回顾", 12, "center"),
)  # fmt: skip


def name_list(rows: Sequence[Line], *, viewer: Viewer) -> bytes:
    with on_paper():
        html = render_template(
            "segments/keys/print_list.html",
            **sheet(viewer, form_number=LIST, form_name="大客户名单"),
            note=f"共 {len(rows)} 家",
            columns=NAMED,
            rows=[_named(place, one) for place, one in enumerate(rows, start=1)],
        )
    made = pdf.write(html)
    note(viewer, f"大客户名单 {len(rows)} 家", form=LIST)
    return made


def _named(place: int, one: Line) -> tuple[Any, ...]:
    return (
        str(place), one.number, one.name, one.grade or "未评级", one.manager, grouped(one.year_spend),
        label_of(CHURN, one.churn) if one.churn else "", f"{one.plan_year}年" if one.plan_year else "无",
        day(one.review_on) if one.review_on else "",
    )  # fmt: skip


def plan(customer: Customer, found: Shown, *, year: int, viewer: Viewer, hidden: frozenset[str]) -> bytes:
    """year: of the empty sheet, where there is no plan."""
    held = found.plan
    year, review_on = (held.year, day(held.review_on)) if held else (year, "")
    parts = [
        (name, [(word, getattr(held, code, "")) for code, word in part if code not in hidden])
        for name, part in words.PARTS
    ]
    measures = [
        (str(place), row.KeyMeasure.text, row.who or "", day(row.KeyMeasure.due_on), _done(row.KeyMeasure))
        for place, row in enumerate(found.measures, start=1)
    ]
    reviews = [(day(row.KeyReview.at), row.KeyReview.note, row.by or "") for row in found.reviews]
    with on_paper():
        html = render_template(
            "segments/keys/print_plan.html",
            **sheet(viewer, form_number=PLAN, form_name=f"{year}年大客户计划"),
            number=customer.number,
            head=[[("客户名称", customer.name), ("等级", customer.grade or "未评级")],
                  [("计划负责人", found.owner), ("回顾日期", review_on)]],
            parts_of=parts,
            measures=measures or [("",) * 5] * BLANK_LINES,
            reviews=reviews,
        )  # fmt: skip
    made = pdf.write(html)
    note(viewer, f"{year}年大客户计划 {customer.number}", form=PLAN, customer_id=customer.id)
    return made


def _done(one: Any) -> str:
    return f"{day(one.done_on)} {one.result}" if one.done_on else ""


def follow_up(customer: Customer, *, viewer: Viewer, today: date) -> bytes:
    found = following.of_customer(customer, viewer=viewer, today=today)
    spent = grouped(found.value.year_spend) if found.value else ""
    churn = label_of(CHURN, found.value.churn) if found.value else ""
    last = day(found.value.last_on) if found.value else ""
    with on_paper():
        html = render_template(
            "segments/keys/print_follow_up.html",
            **sheet(viewer, form_number=FOLLOW, form_name="大客户跟进表"),
            number=customer.number,
            head=[
                [("客户名称", customer.name), ("等级", customer.grade or "未评级")],
                [("客户经理", found.manager or "待分配"), ("行业", customer.industry or "")],
                [("近 12 个月委托（元）", spent), ("流失状态", churn)],
                [("最近委托", last), ("地址", customer.address or "")],
            ],
            people=[(one.name, one.department or "", one.job_title or "") for one in found.people],
            made=[
                (day(one.row.happened_at), label_of(KINDS, one.row.kind), one.contact or "", one.row.summary,
                 one.by)
                for one in found.made
            ],
            open_lines=[
                *(("承诺", one.title, one.detail) for one in found.promises),
                *(("计划联络", one.title, one.detail) for one in found.planned),
                *(("商机", one.title, one.detail) for one in found.opportunities),
            ],
            due=[(one.name, one.model, one.serial, day(one.due_on)) for one in found.due],
            blank=[("", "", "", "", "")] * BLANK_LINES,
        )  # fmt: skip
    made = pdf.write(html)
    note(viewer, f"大客户跟进表 {customer.number}", form=FOLLOW, customer_id=customer.id)
    return made
