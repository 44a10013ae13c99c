"""流失原因报告 as tables: on its page, as a workbook, on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from webapp.domain import loss_words as words
from webapp.domain.hundredths import half_up
from webapp.domain.loss_figures import Line, Report, Row
from webapp.domain.money import grouped
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.sheets import Column
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

REPORT = "HK-KJ-02/A0"
NOTHING = "—"


@dataclass(frozen=True)
class Cell:
    """cases "" where there are none; href: to them."""

    cases: int
    reason: str


def percent(share: Fraction | None) -> str:
    """In whole percent, half up; nothing to divide by: a dash."""
    return NOTHING if share is None else f"{int(share * 100 + Fraction(1, 2))}%"


def reason(code: str) -> str:
    return say(label_of(words.REASONS, code)) if code else _("原因未明")


def bars(found: Report) -> list[tuple[Line, int]]:
    """Each reason with its share of the lost fee in percent, half up, for its bar."""
    whole = sum(one.fee for one in found.reasons)
    return [(one, half_up(100 * one.fee, whole) if whole else 0) for one in found.reasons]


def codes(found: Report) -> list[str]:
    """The reasons that occur, as columns of the table of managers."""
    return [one.code for one in found.reasons]


def columns(found: Report) -> list[Column]:
    told = [Column(reason(code), 12, "int") for code in codes(found)]
    return [
        Column(_("客户经理"), 12),
        *told,
        Column(_("合计"), 8, "int"),
        Column(_("每年流失收费（元）"), 18),
    ]


def rows(found: Report) -> list[tuple[Any, ...]]:
    """Reasons first, then managers: one sheet."""
    return [_row(one, codes(found)) for one in found.managers]


def _row(one: Row, known: Sequence[str]) -> tuple[Any, ...]:
    counts = tuple(one.cases.get(code, 0) for code in known)
    return (one.name or _("待分配"), *counts, one.total, grouped(one.fee))


def head(found: Report) -> list[tuple[str, str]]:
    return [
        (_("流失客户"), _("%(n)d 家", n=found.cases)),
        (_("每年流失收费"), _("%(amount)s 元", amount=grouped(found.fee))),
        (_("可控比例"), percent(found.controllable_share)),
        (_("赢回率"), percent(found.win_back)),
    ]


def printed(found: Report, *, first: date, last: date, viewer: Viewer) -> bytes:
    """On A4; notes the print."""
    with on_paper():
        told = head(found)
        html = render_template(
            "segments/print_lost_report.html",
            **sheet(viewer, form_number=REPORT, form_name="流失原因报告"),
            number="",
            note=f"流失日期 {day(first)} 至 {day(last)}",
            head=[told[:2], told[2:]],
            reasons=[
                (reason(one.code), str(one.cases), grouped(one.fee), str(one.controllable_cases))
                for one in found.reasons
            ],
            known=[reason(code) for code in codes(found)],
            managers=[tuple(str(value) for value in row) for row in rows(found)],
        )
    made = pdf.write(html)
    note(viewer, f"流失原因报告 {day(first)}–{day(last)}", form=REPORT)
    return made
