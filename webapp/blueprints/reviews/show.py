"""One review: its way through the steps, the sheet to follow by hand, and one item's value given in place."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import committee, scoring, self_review
from webapp.actions.reviews.giving import Given
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_flow, kpi_words
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.reviews import ValueForm, value_form
from webapp.models import Review
from webapp.queries.reviews import endings, leavers, pages, rules
from webapp.queries.reviews.sheets import Row
from webapp.web import plan_words, review_sheets
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.review_words import period_label
from webapp.web.review_year_links import year_address

PAGE = "reviews/show.html"
# Deed of the page: the part it writes, and the end of its address.
PARTS = {"rate": ("self", "rating"), "score": ("reviewer", "score"), "decide": ("committee", "decision")}
Giving = Callable[[Review, int, Given], object]


@bp.get("/<number>")
@requires(Verb.REVIEW_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=7: the value of that item as a form."""
    return render(PAGE, "record", **page(opened(number)))


@bp.post("/<number>/items/<int:row>/rating")
@requires(Verb.REVIEW_ANSWER)
def rate_item(number: str, row: int) -> ResponseReturnValue:
    return _give(opened(number, Verb.REVIEW_ANSWER), row, "rate", self_review.rate)


@bp.post("/<number>/items/<int:row>/score")
@requires(Verb.REVIEW_SCORE)
def score_item(number: str, row: int) -> ResponseReturnValue:
    return _give(opened(number, Verb.REVIEW_SCORE), row, "score", scoring.score)


@bp.post("/<number>/items/<int:row>/decision")
@requires(Verb.REVIEW_RUN)
def decide_item(number: str, row: int) -> ResponseReturnValue:
    return _give(opened(number, Verb.REVIEW_RUN), row, "decide", committee.decide)


def page(review: Review, *, form: ValueForm | None = None, row: int = 0) -> dict[str, Any]:
    """form, row: an item's form as typed."""
    found, ending = pages.page(review, viewer=viewer()), endings.ending(review, viewer())
    deed = next((one for one in PARTS if one in found.may), "")
    edited = row or request.args.get("edit", 0, type=row_number)
    chosen = next((one for one in found.sheet.rows if one.item.id == edited and _is_his(one, deed)), None)
    if chosen is not None and form is None:
        part = PARTS[deed][0]
        form = value_form(chosen.item, part, chosen.values.get(part))
    return {
        "page": found,
        "one": review,
        "ending": ending,
        "gone": leavers.gone(review, viewer()),
        "ended": found.ended,
        "events": ending.events,
        "at": url_for("reviews.show", number=review.number),
        "year_at": year_address(review, found.period.year, viewer()),
        "period": period_label(found.period),
        "deed": deed,
        "part_at": PARTS[deed][1] if deed else "",
        "is_his": lambda one: _is_his(one, deed),
        "edited": chosen.item.id if chosen else 0,
        "form": form,
        "kpi": kpi_words,
        "flow": kpi_flow,
        "words": review_sheets,
        "plan_words": plan_words,
        "rules": rules.of(found.period).totals,
        "remark": worded,
        "today": clock.today(),
    }


def _is_his(row: Row, deed: str) -> bool:
    """Computed items are scored by nobody; what was left out by none either."""
    if row.is_dropped or not deed:
        return False
    return deed != "score" or row.item.source != kpi_words.Source.AUTO


def _give(review: Review, row: int, deed: str, act: Giving) -> ResponseReturnValue:
    found = pages.page(review, viewer=viewer())
    chosen = next((one for one in found.sheet.rows if one.item.id == row), None) or abort(404)
    part, number = PARTS[deed][0], review.number
    form = value_form(chosen.item, part, chosen.values.get(part), request.form)
    status = carried(form, lambda: act(review, row, form.given()), check=lambda _form: form.is_good())
    if not status:
        flash(_("“%(name)s”已保存。", name=chosen.item.name), "ok")
        return see_other("reviews.show", number=number, **_next(review, row, part, deed))
    kept = chosen.values.get(part)
    form.seen = kept.id if kept else 0  # what stands there now is shown beside it: saved again, it is known
    if deed not in found.may:
        form.seen = 0
    return unprocessable(PAGE, "record", status=status, **page(review, form=form, row=row))


def _next(review: Review, row: int, part: str, deed: str) -> dict[str, int]:
    """The item after this one that nobody has told anything of."""
    if deed == "decide":
        return {}
    rows = [one for one in pages.page(review, viewer=viewer()).sheet.rows if _is_his(one, deed)]
    at = next((place for place, one in enumerate(rows) if one.item.id == row), 0)
    open_ones = [one.item.id for one in rows[at + 1 :] if part not in one.values]
    return {"edit": open_ones[0]} if open_ones else {}
