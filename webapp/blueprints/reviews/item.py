"""How the score of one item came about: formula, calculation, every value given, and the records behind."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_words
from webapp.domain.verbs import Verb
from webapp.queries.indicators.catalogue import source
from webapp.queries.reviews import item_pages
from webapp.trail import trail
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
    wanted = request.args.get("page", 1, type=row_number)
    found = item_pages.page(review, row, viewer=viewer(), records=wanted) or abort(404)
    _note(found)
    return render("reviews/item.html", "records", **_page(found))


def _note(found: item_pages.Page) -> None:
    """What somebody reads by his seat alone leaves a line, as a print does."""
    if found.behind and found.behind.by_seat:
        person, review = viewer(), found.review
        what = _("考评 %(number)s 据以计算的记录", number=review.number)
        rows = found.behind.by_seat
        trail().note("read", what, user_id=person.id, user_name=person.name, review=review.number, rows=rows)


def _page(found: item_pages.Page) -> dict[str, Any]:
    review = found.review
    at = url_for("reviews.item", number=review.number, row=found.row.item.id)
    return {
        "page": found,
        "one": review,
        "row": found.row,
        "source": source(found.row.item.source_key),
        "behind": found.behind.records if found.behind else None,
        "by_seat": found.behind.by_seat if found.behind else 0,
        "at": at,
        "url": lambda page=1: f"{at}?page={page}",
        "period": period_label(found.period),
        "kpi": kpi_words,
        "words": review_sheets,
        "plan_words": plan_words,
    }
