"""流失访谈记录 (RP-02) on A4, and the list of cases as a workbook, each for the eyes that ask."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from webapp import clock
from webapp.domain import loss_words as words
from webapp.domain.money import grouped
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.losses.pages import Page
from webapp.sheets import Column
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import listed, on_paper, say
from webapp.web.prints import note, sheet

RECORD = "HK-KJ-01/A0"


def printed(page: Page, *, viewer: Viewer) -> bytes:
    """What this reader may read; notes the print."""
    one = page.case
    with on_paper():
        html = render_template(
            "segments/print_lost.html",
            **sheet(viewer, form_number=RECORD, form_name="流失访谈记录"),
            number=one.number,
            grids=_grids(page),
            texts=_texts(page),
            steps=[
                (minute(step.at), say(label_of(words.STEPS, step.step)), step.by or "", step.note)
                for step in reversed(page.events)
            ],
        )
    made = pdf.write(html)
    note(viewer, f"流失访谈记录 {one.number}", form=RECORD)
    return made


def columns() -> list[Column]:
    return [
        Column(_("编号"), 15), Column(_("客户编号"), 12), Column(_("客户"), 30), Column(_("等级"), 6),
        Column(_("流失日期"), 12, "date"), Column(_("客户经理"), 10), Column(_("状态"), 10),
        Column(_("访谈人"), 10), Column(_("期限"), 12, "date"), Column(_("主要原因"), 14),
        Column(_("是否可控"), 8), Column(_("每年流失收费（元）"), 16, "money"), Column(_("结果"), 10),
        Column(_("赢回日期"), 12, "date"), Column(_("结案时间"), 18, "datetime"),
    ]  # fmt: skip


def row(one: Any) -> tuple[object, ...]:
    return (
        one.number, one.customer_number, one.customer, one.grade, one.lost_on, one.manager or "",
        say(label_of(words.STAGES, one.stage)), one.interviewer or "", one.due_on,
        say(label_of(words.REASONS, one.reason)), say(label_of(words.YES_NO, one.controllable)),
        one.fee, say(label_of(words.OUTCOMES, one.outcome)), one.won_on,
        one.closed_at.astimezone(clock.BEIJING) if one.closed_at else None,
    )  # fmt: skip


def _grids(page: Page) -> list[tuple[str, list[Any]]]:
    one, opened = page.case, page.opened
    told = [
        ("客户", f"{opened.customer.name} {opened.customer.number}"), ("客户等级", one.grade),
        ("流失日期", day(one.lost_on)), ("最近一次委托", day(one.last_on)),
        ("客户经理", page.name(one.manager_id)), ("立案时间", minute(one.opened_at)),
        ("访谈人", page.name(one.interviewer_id)), ("访谈期限", day(one.due_on)),
        ("状态", say(label_of(words.STAGES, one.stage))),
        ("结果", say(label_of(words.OUTCOMES, one.outcome))),
        ("赢回日期", day(one.won_on) if one.won_on else ""), ("结案", _closed(page)),
    ]  # fmt: skip
    found = [("立案", told)]
    if opened.reads_record and (one.reason or one.held_on):
        found.append(("访谈", _interview(page)))
    return [(heading, [rows[at : at + 2] for at in range(0, len(rows), 2)]) for heading, rows in found]


def _interview(page: Page) -> list[tuple[str, str]]:
    one, opened = page.case, page.opened
    gone = say(label_of(words.GONE, one.gone_to))
    return [
        ("访谈日期", day(one.held_on) if one.held_on else ""),
        ("受访人", one.spoken_with if opened.reads_words else "（不公开）"),
        ("访谈方式", say(label_of(words.WAYS, one.way))),
        ("主要原因", say(label_of(words.REASONS, one.reason))),
        ("其他有关原因", listed(say(label_of(words.REASONS, code)) for code in page.further)),
        ("是否可控", say(label_of(words.YES_NO, one.controllable))),
        ("每年流失收费", f"{grouped(one.fee)} 元"),
        ("去向", f"{gone} {one.rival}".strip() if opened.knows_rivals else gone),
    ]


def _texts(page: Page) -> list[tuple[str, str]]:
    """Heading and text of what may be long."""
    one, opened = page.case, page.opened
    if not opened.reads_record:
        return []
    told = [
        ("无法访谈的原因", one.unreachable),
        ("原因说明", one.reason_text if opened.reads_words else ""),
        ("客户原话", one.said if opened.reads_words else ""),
        ("更正收费的理由", one.fee_why),
        ("我们错过的信号", one.signals),
        ("纠正措施", _measure(one.corrective, page.name(one.corrective_owner_id), one.corrective_due)),
        ("赢回措施", _measure(one.measures, page.name(one.win_owner_id), one.win_due)),
        ("结案意见", one.conclusion),
    ]
    return [(heading, text) for heading, text in told if text]


def _measure(text: str, owner: str, due: Any) -> str:
    return f"{text}\n负责人：{owner}；期限：{day(due)}" if text and due else text


def _closed(page: Page) -> str:
    one = page.case
    return f"{page.name(one.closed_by_id)} {minute(one.closed_at)}".strip() if one.closed_at else ""
