"""流失原因报告 of some days: its page, the same as a workbook and on paper."""

from datetime import date
from functools import partial
from typing import Any

from dateutil.relativedelta import relativedelta
from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.segments import bp
from webapp.domain import loss_words as words
from webapp.domain.loss_figures import Report
from webapp.domain.verbs import Verb
from webapp.queries.losses import reports
from webapp.web import loss_tables as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import download, render
from webapp.web.workbooks import workbook

FIRST_YEAR = 2000


@bp.get("/lost/report")
@requires(Verb.LOSS_REPORT)
def lost_report() -> ResponseReturnValue:
    """?from=&to=: the days on which the loss began; the last twelve months otherwise."""
    found, cases, first, last = _report()
    wanted = request.args.get("reason", "")
    manager = request.args.get("manager", "")
    drilled = bool(wanted or manager)
    return render(
        "segments/lost_report.html",
        "results",
        found=found,
        first=first,
        last=last,
        told=told,
        words=words,
        reason=wanted,
        picked=[one for one in cases if _is_of(one, wanted, manager)] if drilled else [],
        drilled=drilled,
        url=partial(again, url_for("segments.lost_report")),
        export=again(url_for("segments.lost_report_xlsx")),
        paper=again(url_for("segments.lost_report_pdf")),
    )


@bp.get("/lost/report.xlsx")
@requires(Verb.LOSS_REPORT)
def lost_report_xlsx() -> ResponseReturnValue:
    found, _cases, _first, _last = _report()
    what = _("流失原因报告")
    return workbook(what, columns=told.columns(found), rows=told.rows(found), told=what)


@bp.get("/lost/report.pdf")
@requires(Verb.LOSS_REPORT)
def lost_report_pdf() -> ResponseReturnValue:
    found, _cases, first, last = _report()
    made = told.printed(found, first=first, last=last, viewer=viewer())
    return download(made, name="流失原因报告.pdf", media_type="application/pdf", inline=True)


def _report() -> tuple[Report, Any, date, date]:
    today = clock.today()
    last = _day("to") or today
    first = _day("from") or last - relativedelta(months=12) + relativedelta(days=1)
    first, last = min(first, last), max(first, last)
    found, cases = reports.of_period(first, last, viewer=viewer())
    return found, cases, first, last


def _day(name: str) -> date | None:
    """Nonsense means nothing asked."""
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if found.year >= FIRST_YEAR else None


def _is_of(one: Any, reason: str, manager: str) -> bool:
    """reason "none": those without one; manager "none": nobody's."""
    is_reason = not reason or one.reason == ("" if reason == "none" else reason)
    key = "none" if one.manager_id is None else str(one.manager_id)
    return is_reason and (not manager or key == manager)
