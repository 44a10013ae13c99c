"""经营月报: the list, one report with what is said to its chapters, the same on paper (RP-03)."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import monthly as actions
from webapp.blueprints.reports import bp
from webapp.domain import monthly as words
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import MonthlyReport
from webapp.queries.monthly import reports as queries
from webapp.web import monthly_papers as told
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import worded


@bp.get("/monthly")
@requires(Verb.MONTHLY_READ)
def monthly() -> ResponseReturnValue:
    return _list()


@bp.post("/monthly")
@requires(Verb.MONTHLY_WRITE)
def monthly_make() -> ResponseReturnValue:
    """month=2026-10: made by a job, as another edition where there is one."""
    asked = request.form.get("month", "")
    try:
        actions.ask(Month.read(asked))
    except Refusal as refusal:
        return _list(status=422, fault=worded(refusal), month=asked[:20])
    flash(_("已开始编制，约需一分钟，完成后刷新本页。"), "ok")
    return see_other("reports.monthly")


@bp.get("/monthly/<number>")
@requires(Verb.MONTHLY_READ)
def monthly_show(number: str) -> ResponseReturnValue:
    return _page(_get(number))


@bp.post("/monthly/<number>")
@requires(Verb.MONTHLY_WRITE)
def monthly_say(number: str) -> ResponseReturnValue:
    """say-<chapter>=; release=1: released as well."""
    report = _get(number)
    said = {code: request.form.get(f"say-{code}", "") for code, _word in words.CHAPTERS}
    act = actions.release if request.form.get("release") else actions.comment
    try:
        act(report, said=said, version=opened_forms.version_sent())
    except Refusal as refusal:
        status = 409 if isinstance(refusal, Stale) else 422
        return _page(_get(number), status=status, said=said, fault=worded(refusal))
    flash(_("月报已发布。") if request.form.get("release") else _("评述已保存。"), "ok")
    return see_other("reports.monthly_show", number=number)


@bp.get("/monthly/<number>.pdf")
@requires(Verb.MONTHLY_READ)
def monthly_pdf(number: str) -> ResponseReturnValue:
    report = _get(number)
    made = told.printed(report, _said(report), viewer=viewer(), names=queries.names(report))
    return download(made, name=f"{number} 经营月报.pdf", media_type="application/pdf", inline=True)


def _get(number: str) -> MonthlyReport:
    return queries.get(number, viewer=viewer()) or abort(404)


def _said(report: MonthlyReport) -> dict[str, str]:
    return {one.chapter: one.text for one in queries.comments(report)}


def _list(*, status: int = 200, fault: str = "", month: str = "") -> ResponseReturnValue:
    return render(
        "reports/monthly.html",
        status=status,
        lines=queries.listed(viewer()),
        words=words,
        fault=fault,
        month=month or str(Month.of(clock.today()).before),
        busy=queries.is_being_made(),
    )


def _page(report: MonthlyReport, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    context = {
        "report": report,
        "chapters": words.read(report.content),
        "said": _said(report),
        "fault": "",
        "told": told,
        "names": queries.names(report),
        "may_write": viewer().may(Verb.MONTHLY_WRITE) and report.state == "draft",
    }
    return render("reports/monthly_show.html", status=status, **context | more)
