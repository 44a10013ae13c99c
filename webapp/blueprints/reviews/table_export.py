"""The committee's table of a period as a workbook: every review, every indicator, the totals."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reviews import bp
from webapp.domain.verbs import Verb
from webapp.queries.reviews import table_exports, whole
from webapp.web import review_workbooks
from webapp.web.access import requires, viewer
from webapp.web.workbooks import workbook


@bp.get("/periods/<slug>/table.xlsx")
@requires(Verb.REVIEW_READ)
def period_workbook(slug: str) -> ResponseReturnValue:
    """404 for who neither sits in that period's committee nor is 院领导."""
    period = whole.opened(slug, viewer=viewer()) or abort(404)
    found = table_exports.table(period, viewer())
    return workbook(
        _("评分表 %(period)s", period=period.slug),
        columns=review_workbooks.columns(found),
        rows=review_workbooks.rows(found),
        told=f"评分表 {period.slug} {len(found.lines)} 条",
        period=period.slug,
    )
