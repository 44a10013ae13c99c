"""An incident put into words: facts for the page and for the printed 泄密事件记录."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from webapp import clock
from webapp.domain import incidents as rules
from webapp.domain.fields import Field
from webapp.domain.printed_forms import key_of
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Incident
from webapp.queries.incidents import files, pages
from webapp.trail import trail
from webapp.web import pdf
from webapp.web.formats import day, minute, shown
from webapp.web.i18n import listed, on_paper, say
from webapp.web.prints import sheet

RECORD = "HK-ZL-01/A0"
UNTOLD = N_("（不公开）")

Pair = tuple[str, str]


def value(field: Field, content: Any) -> str:
    """A field's value in words; "" where there is none."""
    if field.name == "kinds":
        return kinds(content)
    return shown(field, content)


def kinds(text: str) -> str:
    return listed(say(label_of(rules.DATA_KINDS, code)) for code in rules.codes_in(text))


def reporter(page: pages.Page) -> str:
    """Who reported; the person concerned reads that it is not told."""
    return say(UNTOLD) if page.hides_reporter else page.reporter


def customer(page: pages.Page) -> str:
    """The customer as far as this reader may know it."""
    about = page.customer
    if about is None:
        return ""
    if about.is_open:
        return f"{about.name} {about.number}"
    if not about.number:
        return say(N_("不在您查看范围内的客户"))
    return f"{about.number} {say(N_('（已在回收站）'))}" if about.is_binned else about.number


def printed(incident: Incident, *, viewer: Viewer) -> bytes:
    """泄密事件记录 on A4, for these eyes; notes the print."""
    page = pages.page(incident, viewer=viewer)
    kept = files.of_incident(incident, viewer=viewer)
    with on_paper():
        html = render_template(
            "incidents/print.html",
            **sheet(
                viewer,
                form_number=RECORD,
                form_name="泄密事件记录",
                on=clock.wall(incident.reported_at).date(),
            ),
            number=incident.number,
            grids=_grids(page),
            texts=_texts(incident, [one for one in kept if not one.is_removed]),
            steps=_steps(page),
        )
    made = pdf.write(html)
    trail().note(
        "print",
        f"泄密事件记录 {incident.number}",
        user_id=viewer.id,
        user_name=viewer.name,
        customer_id=incident.customer_id,
        incident=incident.number,
        form=key_of(RECORD),
    )
    return made


def _grids(page: pages.Page) -> list[tuple[str, list[Sequence[Pair]]]]:
    one = page.incident
    told: list[Pair] = [
        ("报告人", reporter(page)),
        ("报告时间", minute(one.reported_at)),
        ("发生日期", day(one.happened_on)),
        ("发现日期", day(one.found_on)),
        ("发现途径", say(label_of(rules.CHANNELS, one.channel))),
        ("已通知", one.notified),
        ("涉及信息", kinds(one.kinds)),
        ("涉及部门", one.departments),
        ("涉及客户", customer(page)),
        ("当前状态", say(label_of(rules.STATES, one.state))),
    ]
    found: list[Pair] = [
        ("严重程度", say(label_of(rules.SEVERITIES, one.severity))),
        ("当事人", page.responsible),
        ("完成期限", day(one.due_on) if one.due_on else ""),
        ("完成日期", day(one.done_on) if one.done_on else ""),
        ("结论", say(label_of(rules.VERDICTS, one.verdict))),
        ("结案", f"{page.closed_by} {minute(one.closed_at)}" if one.closed_at else ""),
    ]
    return [("报告", _rows(told)), ("调查与结论", _rows(found))]


def _texts(one: Incident, kept: Sequence[files.Line]) -> list[Pair]:
    """Heading and text of what may be long: never in a bordered cell."""
    told = (
        ("事件经过", one.what),
        ("已采取的措施", one.measures),
        ("原因分析", one.cause),
        ("纠正措施", one.corrective),
        ("结论的理由", one.verdict_reason),
        ("附件", "\n".join(file.name for file in kept)),
    )
    return [(heading, text) for heading, text in told if text]


def _steps(page: pages.Page) -> list[tuple[str, ...]]:
    return [
        (
            minute(step.at),
            say(label_of(rules.STEPS, step.step)),
            step.by or ("（不公开）" if page.hides_reporter else ""),
            step.note,
        )
        for step in reversed(page.steps)
    ]


def _rows(pairs: list[Pair]) -> list[Sequence[Pair]]:
    return [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
