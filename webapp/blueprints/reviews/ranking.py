"""排名: people and departments by effective score; the same as a workbook and on paper, for the same eyes."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.period_parts import RANKING
from webapp.domain import kpi_words
from webapp.domain.verbs import Verb
from webapp.models import ReviewPeriod
from webapp.queries.reviews import periods, rankings, rules
from webapp.queries.reviews.rankings import Ranking
from webapp.web import ranking_papers, ranking_tables, ranking_words, review_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render
from webapp.web.i18n import worded
from webapp.web.review_words import period_label, review_address
from webapp.web.workbooks import workbook

PAGE = "reviews/rankings/show.html"


@bp.get("/periods/<slug>/ranking")
@requires(Verb.REVIEW_READ)
def ranking(slug: str) -> ResponseReturnValue:
    """?department=3&post=客户专员: of those only, with their places among all."""
    return render(PAGE, "results", **_page(*_found(slug)))


@bp.get("/periods/<slug>/ranking.xlsx")
@requires(Verb.REVIEW_READ)
def ranking_xlsx(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    title = " ".join((period_label(period), _("考评排名")))
    rows = ranking_tables.rows(found)
    return workbook(title, columns=ranking_tables.columns(found), rows=rows, told=title)


@bp.get("/periods/<slug>/ranking.pdf")
@requires(Verb.REVIEW_READ)
def ranking_pdf(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    made = ranking_papers.form(period, found, chosen=_chosen(found), viewer=viewer())
    name = _("考评排名") + f" {period.slug}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def _found(slug: str) -> tuple[ReviewPeriod, Ranking]:
    """As filtered."""
    person = viewer()
    period = periods.get(slug, viewer=person) or abort(404)
    found = rankings.ranking(period, person) or abort(404)
    return period, found.only(department=_department(), post=request.args.get("post", ""))


def _department() -> int:
    return request.args.get("department", 0, type=row_number)


def _chosen(found: Ranking) -> str:
    """The filters in words; an unknown department is none that could be told of."""
    unit = dict(found.units).get(_department(), "")
    return " · ".join(part for part in (unit, request.args.get("post", "")) if part)


def _page(period: ReviewPeriod, found: Ranking) -> dict[str, Any]:
    at = partial(url_for, slug=period.slug)
    return {
        "period": period,
        "label": period_label(period),
        "here": RANKING,
        "at": at(RANKING),
        "export": again(at("reviews.ranking_xlsx")),
        "paper": again(at("reviews.ranking_pdf")),
        "found": found,
        "before": period_label(found.before) if found.before else "",
        "department": _department(),
        "post": request.args.get("post", ""),
        "shares": rules.of(period).quota,
        "words": ranking_words,
        "sheet": review_sheets,
        "kpi": kpi_words,
        "remark": worded,
        "address": review_address,
    }
