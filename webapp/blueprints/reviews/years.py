"""One person's year and one department's: the results of the periods, what they come to, where they lead."""

from collections.abc import Sequence
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.reviews import bp
from webapp.domain import kpi_words
from webapp.domain.verbs import Reach, Verb
from webapp.queries.reviews import department_years, person_years
from webapp.queries.reviews.year_rows import Row, Year
from webapp.web import review_sheets, review_years
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import render
from webapp.web.i18n import worded


@bp.get("/people/<username>")
@requires(Verb.REVIEW_READ)
def person_year(username: str) -> ResponseReturnValue:
    """?year=2025: another than the latest."""
    found = person_years.page(username, year=_year(), viewer=viewer(), today=clock.today()) or abort(404)
    at = url_for("reviews.person_year", username=found.person.username)
    told = _told(found, [one.year for one in found.years], at)
    return render("reviews/years/person.html", "record", history=found.years, **told)


@bp.get("/departments/<int:department_id>")
@requires(Verb.REVIEW_READ)
def department_year(department_id: int) -> ResponseReturnValue:
    """?year=2025: another than the latest."""
    person = viewer()
    found = department_years.page(department_id, year=_year(), viewer=person, today=clock.today()) or abort(
        404
    )
    at = url_for("reviews.department_year", department_id=department_id)
    told = _told(found, found.years, at)
    return render("reviews/years/department.html", "record", history=found.history, **told)


def _year() -> int:
    """0: none is asked for."""
    return request.args.get("year", 0, type=row_number)


def _told(
    found: person_years.Page | department_years.Page, offered: Sequence[int], at: str
) -> dict[str, Any]:
    year: Year | None = found.year
    told: list[tuple[Any, Row | None]] = review_years.points(found.found, year) if year else []
    return {
        "page": found,
        "at": at,
        "offered": offered,
        "year": year,
        "points": told,
        "trend": review_years.trend_of(told, year) if year and told else None,
        "radar": review_years.radar_of(found.profile) if found.profile else None,
        "words": review_years,
        "sheets": review_sheets,
        "kpi": kpi_words,
        "label": lambda span: worded(span.label),
        "is_partial": viewer().reach(Verb.REVIEW_READ) is not Reach.ALL,
        "today": clock.today(),
    }
