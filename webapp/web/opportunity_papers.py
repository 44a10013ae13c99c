"""大项目名单 on A4: the opportunities of the largest amounts, as the list is filtered (RP-01)."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from webapp.domain import opportunity_words as words
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.opportunities.lists import MOST_PRINTED
from webapp.queries.opportunities.rows import Line
from webapp.web import pdf
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-SY-01/A0"
COLUMNS = (
    ("序号", 5, "center"), ("编号", 12, "left"), ("项目名称", 21, "left"), ("客户名称", 21, "left"),
    ("预计金额（元）", 13, "right"), ("阶段", 8, "center"), ("状态", 7, "center"),
    ("预计成交", 7, "center"), ("负责人", 6, "left"),
)  # fmt: skip


def large(rows: Sequence[Line], filters: str, *, viewer: Viewer) -> bytes:
    """filters: those in force, in words."""
    count = f"前 {len(rows)} 个" if len(rows) == MOST_PRINTED else f"共 {len(rows)} 个"
    told = "；".join(part for part in (filters, f"按预计金额从大到小，{count}") if part)
    with on_paper():
        html = render_template(
            "opportunities/print_large.html",
            **sheet(viewer, form_number=FORM, form_name="大项目名单"),
            landscape=True,
            note=told,
            columns=COLUMNS,
            rows=[_row(place, one) for place, one in enumerate(rows, start=1)],
        )
    made = pdf.write(html)
    note(viewer, f"大项目名单 {told}", form=FORM)
    return made


def _row(place: int, one: Line) -> tuple[Any, ...]:
    return (
        str(place), one.number, one.name, one.customer[1], money(one.amount),
        label_of(words.STAGES, one.stage), label_of(words.STATES, one.state),
        day(one.expected_on) if one.expected_on else "", one.owner,
    )  # fmt: skip
