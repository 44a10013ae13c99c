"""The committee leaves an item out of a review, or takes it in again, with a reason."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import committee
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.carrying import carried
from webapp.forms.reviews import ReasonForm
from webapp.models import Review
from webapp.queries.reviews.sheets import Row, sheet
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable

DROP = "reviews/drop.html"
TITLES = {"drop": N_("剔除指标"), "readmission": N_("恢复指标")}
HINTS = {
    "drop": N_("剔除后其余指标的权重按比例放大到 100；原因写入考评经过。"),
    "readmission": N_("恢复后按计划的权重计算；原因写入考评经过。"),
}


@bp.get("/<number>/items/<int:row>/drop/new")
@requires(Verb.REVIEW_RUN)
def new_item_drop(number: str, row: int) -> ResponseReturnValue:
    return render(DROP, "dialog", **_page(opened(number, Verb.REVIEW_RUN), row, "drop", ReasonForm()))


@bp.post("/<number>/items/<int:row>/drop")
@requires(Verb.REVIEW_RUN)
def drop_item(number: str, row: int) -> ResponseReturnValue:
    return _carry(opened(number, Verb.REVIEW_RUN), row, "drop", committee.drop)


@bp.get("/<number>/items/<int:row>/readmission/new")
@requires(Verb.REVIEW_RUN)
def new_item_readmission(number: str, row: int) -> ResponseReturnValue:
    return render(DROP, "dialog", **_page(opened(number, Verb.REVIEW_RUN), row, "readmission", ReasonForm()))


@bp.post("/<number>/items/<int:row>/readmission")
@requires(Verb.REVIEW_RUN)
def take_item_in(number: str, row: int) -> ResponseReturnValue:
    return _carry(opened(number, Verb.REVIEW_RUN), row, "readmission", committee.take_in)


def _carry(review: Review, row: int, deed: str, act: Callable[..., object]) -> ResponseReturnValue:
    form, number = ReasonForm(request.form), review.number
    if status := carried(form, lambda: act(review, row, reason=form.reason.data)):
        return unprocessable(DROP, "dialog", status=status, **_page(review, row, deed, form))
    flash(_("已剔除，其余权重已换算。") if deed == "drop" else _("已恢复。"), "ok")
    return see_other("reviews.show", number=number)


def _page(review: Review, row: int, deed: str, form: ReasonForm) -> dict[str, Any]:
    found: Row = next((one for one in sheet(review).rows if one.item.id == row), None) or abort(404)
    back = url_for("reviews.show", number=review.number)
    told = {"title": TITLES[deed], "hint": HINTS[deed], "is_grave": deed == "drop"}
    return {
        "one": review, "item": found.item, "form": form, "back": back,
        "action": f"{back}/items/{row}/{deed}", **told,
    }  # fmt: skip
