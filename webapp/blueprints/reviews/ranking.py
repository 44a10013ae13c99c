"""排名: people and departments by effective score; the same as a workbook and on paper, for the same eyes."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.period_parts import RANKING
from webapp.domain import kpi_words
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.verbs import Verb
from webapp.models import ReviewPeriod
from webapp.queries.reviews import periods, rankings, rules, year_rankings
from webapp.queries.reviews.ranked import Who
from webapp.queries.reviews.rankings import Ranking
from webapp.web import ranking_papers, ranking_tables, ranking_words, review_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render
from webapp.web.i18n import worded
from webapp.web.review_words import period_label, review_address
from webapp.web.workbooks import workbook

PAGE = "reviews/rankings/show.html"
YEARS = range(2000, 2100)


@bp.get("/periods/<slug>/ranking")
@requires(Verb.REVIEW_READ)
def ranking(slug: str) -> ResponseReturnValue:
    """?department=3&post=客户专员: of those only, with their places among all; ?year=2026: of that year."""
    return render(PAGE, "results", **_page(*_found(slug)))


@bp.get("/periods/<slug>/ranking.xlsx")
@requires(Verb.REVIEW_READ)
def ranking_xlsx(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    title = " ".join((_label(period), _("考评排名")))
    rows = ranking_tables.rows(found)
    return workbook(title, columns=ranking_tables.columns(found), rows=rows, told=title, period=period.slug)


@bp.get("/periods/<slug>/ranking.pdf")
@requires(Verb.REVIEW_READ)
def ranking_pdf(slug: str) -> ResponseReturnValue:
    period, found = _found(slug)
    span = Period(PeriodKind.YEAR, _year()) if _year() else periods.span(period)
    made = ranking_papers.form(span, found, chosen=_chosen(found), period=period.slug, viewer=viewer())
    name = _("考评排名") + f" {span.slug}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def _found(slug: str) -> tuple[ReviewPeriod, Ranking]:
    """As filtered."""
    person = viewer()
    period = periods.get(slug, viewer=person) or abort(404)
    of_year = year_rankings.ranking(_year(), person, shares=rules.of(period).quota) if _year() else None
    found = (of_year if _year() else rankings.ranking(period, person)) or abort(404)
    return period, found.only(department=_department(), post=request.args.get("post", ""))


def _year() -> int:
    """0: the period itself; a year no address could name is none."""
    found = request.args.get("year", 0, type=row_number)
    return found if not found or found in YEARS else abort(404)


def _label(period: ReviewPeriod) -> str:
    return worded(Period(PeriodKind.YEAR, _year()).label) if _year() else period_label(period)


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
        "period_name": period_label(period),
        "label": _label(period),
        "here": RANKING,
        "at": at(RANKING),
        "export": again(at("reviews.ranking_xlsx")),
        "paper": again(at("reviews.ranking_pdf")),
        "found": found,
        "before": worded(found.before.label) if found.before else "",
        "year": _year(),
        "has_year": _year() or year_rankings.sees_whole(period.year, viewer()) or not found.is_whole,
        "department": _department(),
        "post": request.args.get("post", ""),
        "shares": rules.of(period).quota,
        "words": ranking_words,
        "sheet": review_sheets,
        "kpi": kpi_words,
        "remark": worded,
        "address": _address,
    }


def _address(who: Who) -> str:
    """Of the review, or of a person's year; "" of a department's: whether that is open is asked there."""
    if who.number:
        return review_address(who.number)
    return url_for("reviews.person_year", username=who.username, year=_year()) if who.username else ""
