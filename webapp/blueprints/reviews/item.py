"""How the score of one item came about: formula, calculation, every value given, and the records behind."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_words
from webapp.domain.verbs import Verb
from webapp.queries.indicators.catalogue import source
from webapp.queries.indicators.records import records
from webapp.queries.reviews import item_pages, runs
from webapp.web import plan_words, review_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import render
from webapp.web.review_words import period_label


@bp.get("/<number>/items/<int:row>")
@requires(Verb.REVIEW_READ)
def item(number: str, row: int) -> ResponseReturnValue:
    """?page=2 of the records; they are those of now, and it says so where the figure differs."""
    review = opened(number)
    found = item_pages.page(review, row, viewer=viewer()) or abort(404)
    return render("reviews/item.html", "records", **_page(found))


def _page(found: item_pages.Page) -> dict[str, Any]:
    review, at = found.review, url_for("reviews.item", number=found.review.number, row=found.row.item.id)
    known = source(found.row.item.source_key)
    behind = None
    if known is not None:
        wanted = request.args.get("page", 1, type=row_number)
        days, whose = runs.days(found.period), runs.subject(review)
        behind = records(known, days, whose, viewer=viewer(), page=wanted)
    return {
        "page": found,
        "one": review,
        "row": found.row,
        "source": known,
        "behind": behind,
        "at": at,
        "url": lambda page=1: f"{at}?page={page}",
        "period": period_label(found.period),
        "kpi": kpi_words,
        "words": review_sheets,
        "plan_words": plan_words,
    }
