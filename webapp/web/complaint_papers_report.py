"""投诉统计 on A4 for the management review (8.9): tables of the page, both charts; each print is noted."""

from flask import render_template

from webapp.domain.complaint_rows import DIMENSIONS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.web import complaint_report as tables
from webapp.web import complaint_report_charts as charts
from webapp.web import pdf
from webapp.web.complaint_tables import Desk, Table
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-TS-10/A0"
WIDTH = 660
MOST_MONTHS = 24


def report(desk: Desk, *, viewer: Viewer) -> bytes:
    span, before = desk.found.period, desk.found.before
    with on_paper():
        found = tables.tables(desk)
        if len(span.months) <= MOST_MONTHS:
            found += [tables.monthly(desk, code) for code, _word in DIMENSIONS[:2]]
        cause = charts.causes(desk)
        html = render_template(
            "complaints/print_statistics.html",
            **sheet(viewer, form_number=FORM, form_name="投诉统计（管理评审输入）"),
            note=f"{span.start} 至 {span.end} 收到的投诉；上期：{before.start} 至 {before.end}",
            tables=[(table, _columns(table)) for table in found if table.rows],
            charts={"trend": pdf.data_uri(str(charts.trend(desk)))}
            | ({"causes": pdf.data_uri(str(cause))} if cause else {}),
            width=WIDTH,
            is_all=viewer.reach(Verb.COMPLAINT_REPORT) is Reach.ALL,
        )
    made = pdf.write(html)
    note(viewer, f"投诉统计 {span.start} 至 {span.end}", form=FORM)
    return made


def _columns(table: Table) -> list[tuple[str, int, str]]:
    """The first column is the widest; the rest share what is left."""
    count = len(table.heads) - 1
    first = max(20, 100 - 16 * count) if count > 1 else 60
    rest = (100 - first) // count
    return [(table.heads[0], 100 - rest * count, "left")] + [
        (head, rest, "right") for head in table.heads[1:]
    ]
