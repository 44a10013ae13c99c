"""准入评估表 of a 中间商 on A4, and the list of them as a workbook, each for the eyes that ask."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from webapp.domain import partner_words as words
from webapp.domain.hundredths import two_places
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import PartnerAssessment
from webapp.queries.partners.lists import Line
from webapp.queries.partners.pages import Page, marks_of
from webapp.sheets import Column
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

RECORD = "HK-HZ-01/A0"
Pair = tuple[str, str]


def printed(page: Page, *, viewer: Viewer) -> bytes:
    """Of the latest assessment; notes the print."""
    one, latest = page.partner, page.latest
    assert latest is not None
    with on_paper():
        html = render_template(
            "partners/print.html",
            **sheet(viewer, form_number=RECORD, form_name="中间商准入评估表"),
            number=one.number,
            grids=[("基本情况", _pairs(_about(page))), ("审批", _pairs(_decided(page, latest)))],
            marks=[_mark(place, mark) for place, mark in enumerate(marks_of(latest), start=1)],
            score=f"得分 {two_places(latest.points)}，准入线 {two_places(latest.floor)}",
            texts=[("其他业务", one.lines), ("评估意见", latest.note), ("审批意见", latest.decision)],
            steps=[
                (minute(step.at), say(label_of(words.STEPS, step.step)), page.name(step.by_id), step.note)
                for step in reversed(page.events)
            ],
        )
    made = pdf.write(html)
    note(viewer, f"中间商准入评估表 {one.number}", form=RECORD)
    return made


def columns() -> list[Column]:
    return [
        Column(_("编号"), 15), Column(_("名称"), 30), Column(_("类型"), 16), Column(_("地区"), 12),
        Column(_("地址"), 30), Column(_("联系人"), 10), Column(_("电话"), 16), Column(_("负责人"), 10),
        Column(_("状态"), 10), Column(_("得分"), 10), Column(_("终止日期"), 12, "date"),
    ]  # fmt: skip


def row(one: Line) -> tuple[object, ...]:
    return (
        one.number, one.name, say(label_of(words.KINDS, one.kind)), one.region, one.address, one.contact,
        one.phone, one.keeper, say(label_of(words.STATES, one.state)),
        "" if one.points is None else two_places(one.points), one.ended_on,
    )  # fmt: skip


def _mark(place: int, mark: Any) -> tuple[str, str, str, str]:
    return str(place), say(mark.label), str(mark.mark), str(mark.weight)


def _about(page: Page) -> list[Pair]:
    one = page.partner
    return [
        ("名称", one.name), ("类型", say(label_of(words.KINDS, one.kind))),
        ("地区", one.region), ("地址", one.address),
        ("联系人", one.contact), ("电话", one.phone),
        ("从业起始年份", str(one.since_year or "")), ("负责人", page.name(one.keeper_id)),
        ("状态", say(label_of(words.STATES, one.state))),
        ("终止", f"{day(one.ended_on)} {one.end_reason}" if one.ended_on else ""),
    ]  # fmt: skip


def _decided(page: Page, latest: PartnerAssessment) -> list[Pair]:
    at = minute(latest.decided_at) if latest.decided_at else ""
    return [
        ("评估人", page.name(latest.by_id)), ("评估时间", minute(latest.at)),
        ("审批结论", say(label_of(words.VERDICTS, latest.verdict)) if latest.verdict else "待审批"),
        ("审批人", f"{page.name(latest.decided_by_id)} {at}".strip()),
    ]  # fmt: skip


def _pairs(told: list[Pair]) -> list[list[Pair]]:
    return [told[at : at + 2] for at in range(0, len(told), 2)]
