"""转介绍: a name the customer gave is looked for, and becomes a card, or nobody follows it."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.activities import referrals
from webapp.blueprints.activities import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.activities import DropForm
from webapp.models import Referral
from webapp.queries import search
from webapp.queries.activities import forming, reading
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

FOUND = 10


@bp.get("/referrals/<int:row>")
@requires(Verb.ACTIVITY_WRITE)
def referral(row: int) -> ResponseReturnValue:
    """Its look-alikes among the customers in reach; none of them: a new card, by its own search."""
    return render("activities/referral.html", **_page(_load(row), DropForm()))


@bp.post("/referrals/<int:row>/card")
@requires(Verb.ACTIVITY_WRITE)
def card_referral(row: int) -> ResponseReturnValue:
    found = _load(row)
    customer = forming.customer(request.form.get("customer", ""), viewer=viewer())
    if customer is None:
        form = DropForm()
        form.form_errors.append(_("没有找到您可以登记的这个客户，请填写客户编号。"))
        return render("activities/referral.html", status=422, **_page(found, form))
    try:
        referrals.card(found, customer)
    except Refusal as refusal:
        form = DropForm()
        form.form_errors.append(worded(refusal))
        return render("activities/referral.html", status=409, **_page(found, form))
    flash(_("转介绍“%(name)s”已对应到 %(number)s。", name=found.name, number=customer.number), "ok")
    return see_other("customers.show", number=customer.number)


@bp.post("/referrals/<int:row>/dropping")
@requires(Verb.ACTIVITY_WRITE)
def drop_referral(row: int) -> ResponseReturnValue:
    found, form, status = _load(row), DropForm(request.form), 422
    if form.validate():
        try:
            referrals.drop(found, reason=form.reason.data)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("已登记为不再跟进。"), "ok")
            return _back(found)
    return render("activities/referral.html", status=status, **_page(found, form))


def _load(row: int) -> Referral:
    return reading.referral(row, viewer=viewer(), verb=Verb.ACTIVITY_WRITE) or abort(404)


def _back(found: Referral) -> ResponseReturnValue:
    if found.activity_id and reading.get(found.activity_id, viewer=viewer()):
        return see_other("activities.show", row=found.activity_id)
    return see_other("activities.index")


def _page(found: Referral, form: DropForm) -> dict[str, Any]:
    groups = search.hits(found.name, viewer=viewer(), most=FOUND)
    activity = found.activity_id
    return {
        "one": found,
        "form": form,
        "hits": [hit for group in groups if group.kind == "customer" for hit in group.hits],
        "at": url_for("activities.referral", row=found.id),
        "back": url_for("activities.show", row=activity) if activity else url_for("activities.index"),
    }
