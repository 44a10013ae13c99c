"""考评计划 of one review: the page, one of its versions, the form on paper."""

from typing import Any

from flask import abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_plan_words, kpi_words
from webapp.domain.kpi_numbers import shown
from webapp.domain.verbs import Verb
from webapp.forms.review_plans import ItemForm, item_form
from webapp.models import PlanItem, Review
from webapp.queries.goals import for_plans
from webapp.queries.reviews import plan_pages, plans
from webapp.queries.reviews.standards import limits_of, span
from webapp.web import goal_pages, plan_papers, plan_words
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import download, render
from webapp.web.i18n import worded

PAGE = "reviews/plan.html"


@bp.get("/<number>/plan")
@requires(Verb.REVIEW_READ)
def plan(number: str) -> ResponseReturnValue:
    """?version=1: another than the latest; &against=2: compared with it; ?edit=7: that item as a form.

    ?at=7&on=up: where the keyboard goes on, on the same button of an item that was moved or saved.
    """
    return render(PAGE, "record", "checks", **page(opened(number)))


@bp.get("/<number>/plan.pdf")
@requires(Verb.REVIEW_READ)
def plan_pdf(number: str) -> ResponseReturnValue:
    found = _found(opened(number))
    if found.shown is None:
        abort(404)
    made = plan_papers.form(found, viewer=viewer())
    name = f"{_('考评计划')} {number}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def page(
    review: Review,
    *,
    form: ItemForm | None = None,
    row: int = 0,
    seen: str = "",
    typed: tuple[int, str] = (0, ""),
    fault: str = "",
) -> dict[str, Any]:
    """form, row, seen: an item's form as typed; typed: an item's weight, fault: what is wrong with it."""
    found = _found(review)
    edited = row or request.args.get("edit", 0, type=row_number) if "edit" in found.may else 0
    chosen = next((one for one in found.rows if one.id == edited), None)
    if chosen is not None and form is None:
        form = item_form(chosen)
    return {
        "page": found,
        "one": review,
        "at": url_for("reviews.plan", number=review.number),
        "crumbs": _crumbs(),
        "period": worded(span(found.period).label),
        "words": plan_words,
        "kpi": kpi_words,
        "states": kpi_plan_words,
        "limits": limits_of(found.period),
        "changes": plan_words.differences(found.rows_before, found.rows) if found.before else [],
        "edited": chosen.id if chosen else 0,
        "going_on": (request.args.get("at", type=row_number), request.args.get("on", "")),
        "form": form,
        "fault": fault,
        "typed": typed,
        "figure": shown,
        "remark": worded,
        "mark_of": plans.item_mark,
        "seen": seen,
        "today": clock.today(),
        **tally(found),
        **_goals(review, chosen, found),
    }


def _goals(review: Review, chosen: PlanItem | None, found: plan_pages.Page) -> dict[str, Any]:
    """Those the item that is changed may take its target from, and those that changed since."""
    return {
        "goals": for_plans.offered(review, chosen, viewer=viewer()) if chosen else (),
        "goal_words": goal_pages,
        "changed_goals": for_plans.changed(found.shown) if found.shown else {},
    }


def tally(found: plan_pages.Page) -> dict[str, Any]:
    """left: what is missing to 100, negative what is too much; bad: what keeps it from being signed."""
    bad = [one for one in found.remarks if one.tone == "bad"]
    hints = [one for one in found.remarks if one.tone != "bad"]
    return {"left": 100 - found.weight, "bad": bad, "hints": hints}


def _found(review: Review) -> plan_pages.Page:
    number = request.args.get("version", type=row_number)
    against = request.args.get("against", type=row_number)
    return plan_pages.page(review, viewer=viewer(), number=number, against=against)


def _crumbs() -> list[tuple[str, str]]:
    """Those that lead where this person may go."""
    parts = (
        (_("考评"), "reviews.index", Verb.REVIEW_READ),
        (_("我评的人"), "reviews.team", Verb.REVIEW_SCORE),
    )
    there = current_app.view_functions
    return [
        (label, url_for(endpoint))
        for label, endpoint, verb in parts
        if endpoint in there and viewer().may(verb)
    ]
