"""How quickly departments answer: the report, and the same as a workbook."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.coordinations import response
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.coordination_words import days, hours
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


@bp.get("/coordinations/times")
@requires(Verb.COORDINATION_READ)
def coordination_times() -> ResponseReturnValue:
    period = _period()
    return render(
        "assignments/coordinations/times.html",
        "results",
        report=response.report(period, viewer=viewer(), today=clock.today()),
        period=period,
        periods=[(code, say(label)) for code, label in response.PERIODS],
        hours=hours,
        days=days,
        url=partial(again, url_for("assignments.coordination_times")),
        export=again(url_for("assignments.coordination_times_xlsx")),
    )


@bp.get("/coordinations/times.xlsx")
@requires(Verb.COORDINATION_READ)
def coordination_times_xlsx() -> ResponseReturnValue:
    period = _period()
    found = response.report(period, viewer=viewer(), today=clock.today())
    columns = [
        Column(_("部门"), 24), Column(_("提出"), 8, "int"), Column(_("已答复"), 8, "int"),
        Column(_("答复用时中位数（工作小时）"), 22), Column(_("按期答复率（%）"), 16, "int"),
        Column(_("待答复"), 8, "int"), Column(_("逾期未答复"), 12, "int"),
    ]  # fmt: skip
    rows = [
        (name, one.asked, one.answered, hours(one.median), one.share, one.open, one.late)
        for name, one in found.rows
    ]
    word = say(label_of(response.PERIODS, period))
    told = _("内部协调答复用时 %(n)d 个部门，%(period)s", n=len(rows), period=word)
    return workbook(_("内部协调答复用时"), columns=columns, rows=rows, told=told)


def _period() -> str:
    period = request.args.get("period", "")
    return period if period in dict(response.PERIODS) else response.DEFAULT
