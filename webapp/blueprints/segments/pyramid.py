"""价值金字塔: by grade how many customers, what they bring and how many hours went to them (CV-05)."""

from collections.abc import Sequence
from decimal import Decimal

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about, asked_run, carrying
from webapp.blueprints.segments.exporting import rights
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ValueRun
from webapp.queries.remembered import age
from webapp.queries.segments import pyramids
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.value_steps import Share, shares
from webapp.web.workbooks import workbook


@bp.get("/pyramid")
@requires(Verb.VALUE_READ)
def pyramid() -> ResponseReturnValue:
    """?by=run: by the grade that was worked out, else by the one in force."""
    made = asked_run()
    return render(
        "segments/pyramid.html",
        **about(made),
        steps=_steps(made, viewer()),
        by=_by(),
        export=again(url_for("segments.pyramid_xlsx")) if viewer().may(Verb.CUSTOMER_EXPORT) else "",
        link=lambda grade: url_for("segments.index", grade=grade or "none", **carrying()),
    )


@bp.get("/pyramid.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def pyramid_xlsx() -> ResponseReturnValue:
    titles = (_("等级"), _("客户数"), _("近 12 个月（元）"), _("客户经理工时（小时）"))
    rows = [
        [one.step.grade or _("未评级"), one.step.customers, Decimal(one.step.year_spend) / 100, one.hours]
        for one in _steps(asked_run(), rights())
    ]
    columns = [Column(title, 18) for title in titles]
    return workbook(_("价值金字塔"), columns=columns, rows=rows, told=_("价值金字塔"))


def _by() -> str:
    return "run" if request.args.get("by") == "run" else "held"


def _steps(made: ValueRun | None, person: Viewer) -> Sequence[Share]:
    if made is None:
        return []
    return shares(pyramids.pyramid(made, viewer=person, at=age(), held=_by() == "held"))
