"""统计: figures of a period beside those before, as page, workbook and paper for the management review."""

from urllib.parse import quote

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.report_links import read_day
from webapp.domain.complaint_periods import KINDS, Period, period
from webapp.domain.complaint_rows import DIMENSIONS
from webapp.domain.verbs import Reach, Verb
from webapp.queries.complaints import reports
from webapp.sheets import Column
from webapp.web import complaint_papers_report as papers
from webapp.web import complaint_report as report
from webapp.web import complaint_report_charts as charts
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import download, render
from webapp.web.complaint_tables import Desk, Link
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/statistics")
@requires(Verb.COMPLAINT_REPORT)
def statistics() -> ResponseReturnValue:
    desk = _desk()
    dimension = _dimension()
    before, after = desk.found.period.neighbours
    return render(
        "complaints/statistics.html",
        "report",
        period=desk.found.period,
        earlier=desk.found.before,
        tables={table.key: table for table in report.tables(desk)},
        monthly=report.monthly(desk, dimension),
        charts={"trend": charts.trend(desk), "causes": charts.causes(desk)},
        kinds=[(code, say(word)) for code, word in KINDS],
        dimension=dimension,
        dimensions=[(code, say(word)) for code, word in DIMENSIONS],
        today=clock.today(),
        is_all=viewer().reach(Verb.COMPLAINT_REPORT) is Reach.ALL,
        before=_address(before),
        after=_address(after) if after.start <= clock.today() else "",
        export=again(url_for("complaints.statistics_xlsx")),
        paper=again(url_for("complaints.statistics_pdf")),
    )


@bp.get("/statistics.xlsx")
@requires(Verb.COMPLAINT_REPORT)
def statistics_xlsx() -> ResponseReturnValue:
    """All tables one under the other: table, row, column, what stands there."""
    desk = _desk()
    found = [*report.tables(desk), *(report.monthly(desk, code) for code, _word in DIMENSIONS)]
    columns = [Column(_("统计表"), 24), Column(_("项目"), 28), Column(_("指标"), 18), Column(_("数值"), 14)]
    lines = [
        (table.title, row[0].text, head, cell.text)
        for table in found
        for row in table.rows
        for head, cell in zip(table.heads[1:], row[1:], strict=True)
        if cell.text
    ]
    title = _("投诉统计")
    noted = f"{title} {_words(desk.found.period)}"
    return workbook(title, columns=columns, rows=lines, told=noted)


@bp.get("/statistics.pdf")
@requires(Verb.COMPLAINT_REPORT)
def statistics_pdf() -> ResponseReturnValue:
    desk = _desk()
    made = papers.report(desk, viewer=viewer())
    name = f"{_('投诉统计')} {_words(desk.found.period)}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def _desk() -> Desk:
    today = clock.today()
    wanted = period(request.args.get("kind", ""), read_day("since"), read_day("until"), today=today)
    found = reports.found(wanted, viewer=viewer(), today=today)
    return Desk(found, _link(found.period), _link(found.before))


def _link(span: Period) -> Link:
    """Addresses of the list behind a figure of that time; put together by hand, as there are hundreds."""
    days = f"since={span.start.isoformat()}&until={span.end.isoformat()}"
    head = f"{url_for('complaints.index')}?group=all&{days}"

    def link(figure: str, also: str) -> str:
        return f"{head}&figure={quote(figure)}" + (f"&also={quote(also)}" if also else "")

    return link


def _dimension() -> str:
    asked = request.args.get("by", "")
    return asked if asked in dict(DIMENSIONS) else "category"


def _address(span: Period) -> str:
    days = {"since": span.start.isoformat(), "until": span.end.isoformat() if span.kind == "free" else ""}
    return again(url_for("complaints.statistics"), kind=span.kind, **days)


def _words(span: Period) -> str:
    return f"{span.start.isoformat()} 至 {span.end.isoformat()}"
