"""What is done with a plan as a whole: begun, copied, renewed, given up, and signed by two."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import plans as actions
from webapp.actions.reviews import signing
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.carrying import carried
from webapp.forms.review_plans import ReasonForm
from webapp.models import Review
from webapp.queries.reviews import copies
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import listed, worded

DEED, COPY = "reviews/plan_deed.html", "reviews/plan_copy.html"
TITLES = {"version": N_("制订新版"), "return": N_("退回计划")}
HINTS = {
    "version": N_("在现行计划上修改；双方签字前，现行计划继续有效。"),
    "return": N_("计划回到考评人手里修改后再提交；原因写入考评经过。"),
}


@bp.post("/<number>/plan")
@requires(Verb.REVIEW_PLAN)
def begin_plan(number: str) -> ResponseReturnValue:
    """copy: id of a plan that is offered for copying; empty without."""
    review, copied = opened(number, Verb.REVIEW_PLAN), request.form.get("copy", type=row_number)
    try:
        begun = actions.begin(review, copied=copied)
    except Refusal as refusal:
        if copied is None:
            raise
        shown = _copies(review) | {"fault": worded(refusal)}
        return unprocessable(COPY, "dialog", status=409, **shown)
    _tell(begun)
    return see_other("reviews.plan", number=number)


@bp.get("/<number>/plan/copy/new")
@requires(Verb.REVIEW_PLAN)
def new_plan_copy(number: str) -> ResponseReturnValue:
    return render(COPY, "dialog", **_copies(opened(number, Verb.REVIEW_PLAN)))


@bp.get("/<number>/plan/version/new")
@requires(Verb.REVIEW_PLAN)
def new_plan_version(number: str) -> ResponseReturnValue:
    return render(DEED, "dialog", **_deed(opened(number, Verb.REVIEW_PLAN), "version", ReasonForm()))


@bp.post("/<number>/plan/version")
@requires(Verb.REVIEW_PLAN)
def renew_plan(number: str) -> ResponseReturnValue:
    review = opened(number, Verb.REVIEW_PLAN)
    return _carry(review, "version", actions.renew, _("已按现行计划建立新版草稿。"))


@bp.post("/<number>/plan/removal")
@requires(Verb.REVIEW_PLAN)
def discard_plan(number: str) -> ResponseReturnValue:
    actions.discard(opened(number, Verb.REVIEW_PLAN))
    flash(_("草稿已放弃。"), "ok")
    return see_other("reviews.plan", number=number)


@bp.post("/<number>/plan/offer")
@requires(Verb.REVIEW_PLAN)
def offer_plan(number: str) -> ResponseReturnValue:
    signing.offer(opened(number, Verb.REVIEW_PLAN), seen=request.form.get("seen", ""))
    flash(_("已签字并提交本人。"), "ok")
    return see_other("reviews.plan", number=number)


@bp.post("/<number>/plan/withdrawal")
@requires(Verb.REVIEW_PLAN)
def withdraw_plan(number: str) -> ResponseReturnValue:
    signing.withdraw(opened(number, Verb.REVIEW_PLAN))
    flash(_("已撤回，可以继续修改。"), "ok")
    return see_other("reviews.plan", number=number)


@bp.post("/<number>/plan/agreement")
@requires(Verb.REVIEW_ANSWER)
def agree_to_plan(number: str) -> ResponseReturnValue:
    signing.agree(opened(number, Verb.REVIEW_ANSWER), seen=request.form.get("seen", ""))
    flash(_("已签字，计划生效。"), "ok")
    return see_other("reviews.plan", number=number)


@bp.get("/<number>/plan/return/new")
@requires(Verb.REVIEW_ANSWER)
def new_plan_return(number: str) -> ResponseReturnValue:
    return render(DEED, "dialog", **_deed(opened(number, Verb.REVIEW_ANSWER), "return", ReasonForm()))


@bp.post("/<number>/plan/return")
@requires(Verb.REVIEW_ANSWER)
def send_plan_back(number: str) -> ResponseReturnValue:
    return _carry(opened(number, Verb.REVIEW_ANSWER), "return", signing.send_back, _("已退回考评人。"))


def _carry(review: Review, deed: str, act: Callable[..., object], told: str) -> ResponseReturnValue:
    form, number = ReasonForm(request.form), review.number
    if status := carried(form, lambda: act(review, reason=form.reason.data)):
        return unprocessable(DEED, "dialog", status=status, **_deed(review, deed, form))
    flash(told, "ok")
    return see_other("reviews.plan", number=number)


def _tell(begun: actions.Begun) -> None:
    if begun.left_out:
        flash(_("以下指标已停用，没有复制：%(names)s。", names=listed(begun.left_out)), "warn")


def _deed(review: Review, deed: str, form: ReasonForm) -> dict[str, Any]:
    back = url_for("reviews.plan", number=review.number)
    told = {"title": TITLES[deed], "hint": HINTS[deed], "is_grave": deed == "return"}
    return {"one": review, "form": form, "action": f"{back}/{deed}", "back": back, **told}


def _copies(review: Review) -> dict[str, Any]:
    back = url_for("reviews.plan", number=review.number)
    found = copies.offered(review, viewer=viewer())
    return {"one": review, "found": found, "fault": "", "action": back, "back": back}
