"""客户日常联络表 on A4 across, as the institute's form asks for it; every print is noted."""

from flask import render_template

from webapp import clock
from webapp.domain.activity_words import KINDS
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.activities.daily import Day, Entry
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-LL-01/A0"
NAME = "客户日常联络表"
COLUMNS = (
    ("时间", 6, "center"), ("客户名称", 17, "left"), ("联系人", 7, "center"), ("方式", 8, "center"),
    ("联络内容", 27, "left"), ("结果", 20, "left"), ("下次联络", 15, "left"),
)  # fmt: skip
OF_ALL = (
    ("客户经理", 7, "center"), ("时间", 6, "center"), ("客户名称", 15, "left"), ("联系人", 7, "center"),
    ("方式", 8, "center"), ("联络内容", 25, "left"), ("结果", 18, "left"), ("下次联络", 14, "left"),
)  # fmt: skip


def form(found: Day, *, name: str, viewer: Viewer) -> bytes:
    """For these eyes; name: whose day it is, empty where it is everybody's."""
    columns = COLUMNS if name else OF_ALL
    rows = [_row(one) if name else (one.line.by, *_row(one)) for one in found.entries]
    whose = name or "各客户经理"
    with on_paper():
        html = render_template(
            "activities/daily/print_form.html",
            **sheet(viewer, form_number=FORM, form_name=NAME),
            landscape=True,
            note=f"{whose} · {day(found.on)} · 共 {len(rows)} 次联络",
            columns=columns,
            rows=rows,
        )
    made = pdf.write(html)
    note(viewer, f"{NAME} {day(found.on)} {whose}", form=FORM)
    return made


def _row(one: Entry) -> tuple[str, ...]:
    line = one.line
    at = line.happened_at.astimezone(clock.BEIJING).strftime("%H:%M")
    follows = f"{day(one.next[0])} {label_of(KINDS, one.next[1])}" if one.next else ""
    promised = [f"承诺：{text}（{day(due_on)}）" for text, due_on in one.promises]
    result = "\n".join(part for part in (line.result, *promised) if part)
    return (at, line.customer, line.contact, label_of(KINDS, line.kind), line.summary, result, follows)
