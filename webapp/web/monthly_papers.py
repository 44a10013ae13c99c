"""经营月报 on a page and on A4: chapters with their tables, charts and what was said to them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain import monthly
from webapp.domain.monthly import Chapter, Chart, Table
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import MonthlyReport
from webapp.web import charts, pdf
from webapp.web.formats import minute
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

FORM = "HK-YB-01/A0"
NUMERALS = "一二三四五六七八九十"
FIRST_COLUMN, NARROW = 18, 13  # percent of the width
PICTURE = 640


def drawn(chart: Chart) -> Markup:
    points = [charts.Column(label, max(0, value)) for label, value in chart.points]
    return charts.columns(say(chart.told), points, [Fraction(max(0, one)) for one in chart.line])


def title(chapter: str) -> str:
    return say(label_of(monthly.CHAPTERS, chapter))


def heading(place: int, chapter: str) -> str:
    """一、收入与目标; place from 0."""
    return f"{NUMERALS[place]}、{title(chapter)}"


def rows(table: Table) -> list[list[str]]:
    """Words of ours in the reader's language, names and numbers as they are."""
    return [
        [say(text) if place < table.labels and text else text for place, text in enumerate(row)]
        for row in table.rows
    ]


def columns(table: Table) -> list[tuple[str, float, str]]:
    """For a form: label, percent of the width, side."""
    heads = [say(one) for one in table.heads]
    sides = ["left" if place < table.labels else "right" for place in range(len(heads))]
    narrow = max(0, table.labels - 1) if table.labels < len(heads) else 0  # units and the like
    rest = len(heads) - 1 - narrow
    width = round((100 - FIRST_COLUMN - narrow * NARROW) / max(1, rest), 1)
    widths = [float(FIRST_COLUMN), *[float(NARROW)] * narrow, *[width] * rest]
    return list(zip(heads, widths, sides, strict=True))


def printed(report: MonthlyReport, said: Mapping[str, str], *, viewer: Viewer, names: Any) -> bytes:
    """names: (made by, released by); notes the print."""
    with on_paper():
        html = render_template(
            "reports/print_monthly.html",
            **sheet(viewer, form_number=FORM, form_name=_("%(month)s 经营月报", month=_month(report))),
            number=report.number,
            note=standing(report),
            chapters=monthly.read(report.content),
            said=said,
            told=_paper(),
            names=names,
        )
    made = pdf.write(html)
    note(viewer, f"经营月报 {report.number}", form=FORM)
    return made


def standing(report: MonthlyReport) -> str:
    """Which edition, and whether it counts."""
    edition = _("第 %(n)d 版", n=report.edition)
    if report.state == "released" and report.released_at:
        return f"{edition}，{_('%(at)s 发布', at=minute(report.released_at))}"
    return f"{edition}，{_('草稿，尚未发布')}"


def _month(report: MonthlyReport) -> str:
    year, month = report.month.split("-")
    return str(_("%(year)s 年 %(month)d 月", year=year, month=int(month)))


def _paper() -> dict[str, Any]:
    return {
        "heading": heading,
        "rows": rows,
        "columns": columns,
        "picture": lambda chapter: pdf.data_uri(str(drawn(chapter.chart))) if chapter.chart else "",
        "width": PICTURE,
    }


def is_bare(chapter: Chapter) -> bool:
    return not any(table.rows for table in chapter.tables)
