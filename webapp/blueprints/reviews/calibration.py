"""校准: for the committee and 院领导: reviewers beside all, what the committee changed; files of the same."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.period_parts import CALIBRATION
from webapp.domain.verbs import Verb
from webapp.models import ReviewPeriod
from webapp.queries.reviews import calibration as queries
from webapp.queries.reviews import periods
from webapp.queries.reviews.calibration import Calibration
from webapp.web import calibration_papers, calibration_tables, calibration_words, ranking_words, review_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import download, render
from webapp.web.review_words import period_label, review_address
from webapp.web.workbooks import workbook


@bp.get("/periods/<slug>/calibration")
@requires(Verb.REVIEW_READ)
def calibration(slug: str) -> ResponseReturnValue:
    """?by=department: by department instead of by reviewer."""
    return render("reviews/calibration/show.html", "results", **_page(*_found(slug)))


@bp.get("/periods/<slug>/calibration.xlsx")
@requires(Verb.REVIEW_READ)
def calibration_xlsx(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    title = " ".join((period_label(period), _("考评校准")))
    rows = calibration_tables.rows(found, _by())
    return workbook(
        title, columns=calibration_tables.columns(_by()), rows=rows, told=title, period=period.slug
    )


@bp.get("/periods/<slug>/calibration/changes.xlsx")
@requires(Verb.REVIEW_READ)
def calibration_changes_xlsx(slug: str) -> ResponseReturnValue:
    """What the committee changed, all of it."""
    period, found = _found(slug)
    title = " ".join((period_label(period), _("审定改动")))
    columns, rows = calibration_tables.change_columns(), calibration_tables.change_rows(found)
    return workbook(title, columns=columns, rows=rows, told=title, period=period.slug)


@bp.get("/periods/<slug>/calibration.pdf")
@requires(Verb.REVIEW_READ)
def calibration_pdf(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    made = calibration_papers.form(period, found, by=_by(), viewer=viewer())
    name = _("考评校准") + f" {period.slug}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def _by() -> str:
    asked = request.args.get("by", "")
    return asked if asked in queries.GROUPS else queries.GROUPS[0]


def _found(slug: str) -> tuple[ReviewPeriod, Calibration]:
    person = viewer()
    period = periods.get(slug, viewer=person) or abort(404)
    return period, queries.calibration(period, person, by=_by()) or abort(404)


def _page(period: ReviewPeriod, found: Calibration) -> dict[str, Any]:
    at = url_for(CALIBRATION, slug=period.slug)
    return {
        "period": period,
        "label": period_label(period),
        "at": at,
        "by": _by(),
        "groups": [("reviewer", _("按考评人")), ("department", _("按部门"))],
        "export": again(url_for("reviews.calibration_xlsx", slug=period.slug)),
        "paper": again(url_for("reviews.calibration_pdf", slug=period.slug)),
        "changes": url_for("reviews.calibration_changes_xlsx", slug=period.slug),
        "found": found,
        "most": queries.MOST_SHOWN,
        "tables": calibration_tables,
        "words": calibration_words,
        "ranks": ranking_words,
        "sheet": review_sheets,
        "address": review_address,
    }
