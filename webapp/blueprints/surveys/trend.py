"""走势: what surveys with the same questions came to, quarter after quarter."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.surveys import bp
from webapp.domain.survey_trend import FEW
from webapp.domain.verbs import Verb
from webapp.queries.surveys import trends as queries
from webapp.sheets import Column
from webapp.web import survey_pages as told
from webapp.web import survey_trends as pages
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


def _chosen(found: list[queries.Series]) -> queries.Series:
    """?of= names a question set, else the one that was asked last."""
    key = request.args.get("of", found[0].key)
    return next((one for one in found if one.key == key), None) or abort(404)


@bp.get("/trend")
@requires(Verb.SURVEY_READ)
def trend() -> ResponseReturnValue:
    found = queries.series(viewer())
    one = _chosen(found) if found else None
    listed = pages.rows(one, viewer()) if one else []
    return render(
        "surveys/trend.html",
        series=found,
        one=one,
        rows=listed[::-1],
        chart=pages.chart(listed),
        few=FEW,
        told=told,
        export=url_for("surveys.trend_xlsx", of=one.key) if one else "",
    )


@bp.get("/trend.xlsx")
@requires(Verb.SURVEY_READ)
def trend_xlsx() -> ResponseReturnValue:
    """The same quarters, oldest first; what is hidden on the page is empty here."""
    found = queries.series(viewer())
    rows = pages.rows(_chosen(found), viewer()) if found else []
    titles = (
        (_("季度"), 18), (_("调查"), 30), (_("有效答卷"), 10), (_("抽样"), 10), (_("回收率"), 10),
        (_("满意率"), 10), (_("误差"), 10), (_("满意度指数"), 12), (_("净推荐值"), 10), (_("忠诚度"), 10),
    )  # fmt: skip
    names = ("n", "invited", "response", "csat", "margin", "csi", "nps", "loyalty")
    return workbook(
        _("满意度走势"),
        columns=[Column(title, width) for title, width in titles],
        rows=[
            [say(row.period.label), "、".join(one.number for one in row.rounds)]
            + [row.found[name] if row.found else None for name in names]
            for row in rows
        ],
        told=_("满意度走势 %(n)d 个季度", n=len(rows)),
    )
