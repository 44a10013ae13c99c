"""多维分析: a table of two dimensions, the same as a workbook and on paper, kept as views (CV-13)."""

from urllib.parse import parse_qsl

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import pivot as actions
from webapp.actions import views as saving
from webapp.blueprints.reports import bp
from webapp.domain import pivot_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.queries import views
from webapp.queries.pivot.asked import Asked, asked
from webapp.queries.pivot.tables import Made, made
from webapp.web import pivot_pages as told
from webapp.web import pivot_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.workbooks import workbook

ROOM = "pivot"


@bp.get("/pivot")
@requires(Verb.REPORT_READ)
def pivot() -> ResponseReturnValue:
    found = _made()
    query = told.query(found.asked)
    return render(
        "reports/pivot.html",
        "results",
        found=found,
        asked=found.asked,
        words=words,
        told=told,
        link=told.links(found),
        chart=told.chart(found),
        options=told.options(found),
        query=query,
        views=views.of(viewer(), ROOM),
        export=f"{url_for('reports.pivot_xlsx')}?{query}",
        paper=f"{url_for('reports.pivot_pdf')}?{query}",
    )


@bp.get("/pivot.xlsx")
@requires(Verb.REPORT_READ)
def pivot_xlsx() -> ResponseReturnValue:
    found = _made()
    columns, rows = pivot_papers.sheet_of(found)
    return workbook(_("多维分析"), columns=columns, rows=rows, told=pivot_papers.named(found))


@bp.get("/pivot.pdf")
@requires(Verb.REPORT_READ)
def pivot_pdf() -> ResponseReturnValue:
    paper = pivot_papers.printed(_made(), viewer=viewer())
    return download(paper, name=f"{_('多维分析')}.pdf", media_type="application/pdf", inline=True)


@bp.post("/pivot/sums")
@requires(Verb.REPORT_READ)
def pivot_again() -> ResponseReturnValue:
    number = actions.again()
    flash(_("统计已开始，完成后刷新本页即可。") if number else _("已有一次统计在等待，不必重复。"), "ok")
    return see_other("reports.pivot")


def _asked() -> Asked:
    return asked(request.args.to_dict(), today=clock.today(), viewer=viewer())


def _made() -> Made:
    return made(_asked(), viewer=viewer(), today=clock.today())


@bp.post("/pivot/views")
@requires(Verb.REPORT_READ)
def pivot_keep() -> ResponseReturnValue:
    """The table as it stands under a name; only what the address may say is kept."""
    kept = asked(dict(parse_qsl(request.form.get("query", ""))), today=clock.today(), viewer=viewer())
    query = told.query(kept)
    try:
        view = saving.save(room=ROOM, name=request.form.get("name", ""), query=query)
    except Refusal as refusal:
        flash(worded(refusal), "bad")
    else:
        flash(_("视图“%(name)s”已保存，就在表格上方。", name=view.name), "ok")
    return redirect(f"{url_for('reports.pivot')}?{query}", code=303)


@bp.post("/pivot/views/<int:view_id>/deletion")
@requires(Verb.REPORT_READ)
def pivot_drop(view_id: int) -> ResponseReturnValue:
    saving.remove(views.get(view_id, viewer=viewer(), room=ROOM) or abort(404))
    flash(_("视图已删除。"), "ok")
    return see_other("reports.pivot")
