"""The items of a draft: chosen from the library, weighed, filled in, put in order, taken out."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import plan_items as actions
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.blueprints.reviews.plan import PAGE, page
from webapp.domain import kpi_words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.review_plans import WeightForm, item_form
from webapp.models import PlanItem, Review, ReviewPlan
from webapp.queries.reviews import plan_choices, plans
from webapp.web import plan_words
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded


@bp.get("/<number>/plan/items/new")
@requires(Verb.REVIEW_PLAN)
def new_plan_items(number: str) -> ResponseReturnValue:
    """?q=: looked for; picked: ticked already."""
    review, draft = _draft(number)
    return render("reviews/plan_choice.html", "dialog", "found", **_choice(review, draft))


@bp.post("/<number>/plan/items")
@requires(Verb.REVIEW_PLAN)
def add_plan_items(number: str) -> ResponseReturnValue:
    review, picked = opened(number, Verb.REVIEW_PLAN), _picked(request.form)
    fault, status = ("", 422) if picked else (_("请先勾选指标。"), 422)
    if not fault:
        try:
            made = actions.add(review, indicators=picked)
        except Refusal as refusal:
            fault, status = worded(refusal), 409
        else:
            flash(_("已加入 %(n)d 项指标。", n=len(made)), "ok")
            return see_other("reviews.plan", number=number)
    review, draft = _draft(number)
    shown = _choice(review, draft) | {"fault": fault}
    return unprocessable("reviews/plan_choice.html", "dialog", status=status, **shown)


@bp.post("/<number>/plan/items/<int:row>")
@requires(Verb.REVIEW_PLAN)
def save_plan_item(number: str, row: int) -> ResponseReturnValue:
    review, one = opened_item(number, row)
    form, status, seen = item_form(one, request.form), 422, request.form.get("seen", "")
    if form.is_good():
        try:
            actions.save(review, row, values=form.values(), seen=seen)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status, seen = 409, ""  # what stands there now has been seen with this answer
        else:
            flash(_("已保存。"), "ok")
            return see_other("reviews.plan", number=number, at=row, on="edit")
    return unprocessable(PAGE, "record", status=status, **page(review, form=form, row=row, seen=seen))


@bp.post("/<number>/plan/items/<int:row>/weight")
@requires(Verb.REVIEW_PLAN)
def weigh_plan_item(number: str, row: int) -> ResponseReturnValue:
    """Saved as soon as it is typed; the answer is what the checks say now."""
    review, one = opened_item(number, row)
    form, fault = WeightForm(request.form), ""
    try:
        form.validate()
        weight = form.number()
    except Refusal as refusal:
        fault = f"“{one.name}”{_('：')}{worded(refusal)}"
    if fault:
        typed = (row, form.weight.data or "")
        return unprocessable(PAGE, "checks", **page(review, fault=fault, typed=typed))
    actions.weigh(review, row, weight=weight)
    return see_other("reviews.plan", number=number)


@bp.post("/<number>/plan/items/<int:row>/position")
@requires(Verb.REVIEW_PLAN)
def shift_plan_item(number: str, row: int) -> ResponseReturnValue:
    review, _one = opened_item(number, row)
    is_up = request.form.get("way") == "up"
    actions.shift(review, row, up=is_up)
    return see_other("reviews.plan", number=number, at=row, on="up" if is_up else "down")


@bp.post("/<number>/plan/items/<int:row>/removal")
@requires(Verb.REVIEW_PLAN)
def remove_plan_item(number: str, row: int) -> ResponseReturnValue:
    review, one = opened_item(number, row)
    name = one.name
    actions.remove(review, row)
    flash(_("已移出“%(name)s”。", name=name), "ok")
    return see_other("reviews.plan", number=number)


def _draft(number: str) -> tuple[Review, ReviewPlan]:
    review = opened(number, Verb.REVIEW_PLAN)
    return review, plans.being_made(review) or abort(404)


def opened_item(number: str, row: int) -> tuple[Review, PlanItem]:
    """404 where the item is no part of the plan that is being made."""
    review, draft = _draft(number)
    return review, plans.item(draft, row) or abort(404)


def _picked(sent: Any) -> list[int]:
    found: list[int] = sent.getlist("picked", type=row_number)
    return found


def _choice(review: Review, draft: ReviewPlan) -> dict[str, Any]:
    at, text = url_for("reviews.plan", number=review.number), request.values.get("q", "").strip()[:100]
    picked = _picked(request.values)
    return {
        "one": review,
        "found": plan_choices.offered(review, draft, text=text, picked=picked),
        "picked": picked,
        "text": text,
        "fault": "",
        "action": f"{at}/items",
        "back": at,
        "words": plan_words,
        "kpi": kpi_words,
    }
