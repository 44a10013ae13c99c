"""退款 and 调整 that wait: agreed to or refused by a second person, taken back by who asked."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.prepayments import requests as actions
from webapp.blueprints.prepayments import bp
from webapp.blueprints.prepayments.account import load
from webapp.domain import prepaid as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.prepayments import DecisionForm
from webapp.models import PrepayRequest
from webapp.queries.prepayments import pages
from webapp.queries.prepayments.pages import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded


@bp.get("/<number>/requests/<int:row>/decision/new")
@requires(Verb.PREPAY_APPROVE)
def new_decision(number: str, row: int) -> ResponseReturnValue:
    opened, asked = _load(number, row, Verb.PREPAY_APPROVE)
    return render("prepayments/decision.html", "dialog", **_page(opened, asked, DecisionForm()))


@bp.post("/<number>/requests/<int:row>/decision")
@requires(Verb.PREPAY_APPROVE)
def decide(number: str, row: int) -> ResponseReturnValue:
    opened, asked = _load(number, row, Verb.PREPAY_APPROVE)
    form, status = DecisionForm(request.form), 422
    if form.validate():
        try:
            grants = form.grants.data == "yes"
            actions.decide(opened.customer, asked, grants=grants, decision=form.decision.data)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("已同意并记账。") if grants else _("已记录为不同意。"), "ok")
            return see_other("prepayments.show", number=number)
    return unprocessable("prepayments/decision.html", "dialog", status=status, **_page(opened, asked, form))


@bp.post("/<number>/requests/<int:row>/withdrawal")
@requires(Verb.PREPAY_EDIT)
def withdraw(number: str, row: int) -> ResponseReturnValue:
    opened, asked = _load(number, row, Verb.PREPAY_EDIT)
    actions.withdraw(opened.customer, asked)
    flash(_("申请已撤回。"), "ok")
    return see_other("prepayments.show", number=number)


def _load(number: str, row: int, verb: Verb) -> tuple[Opened, PrepayRequest]:
    opened = load(number, verb)
    return opened, pages.request(opened.account, row) or abort(404)


def _page(opened: Opened, asked: PrepayRequest, form: DecisionForm) -> dict[str, Any]:
    back = url_for("prepayments.show", number=opened.customer.number)
    return {
        "account": opened.account,
        "customer": opened.customer,
        "asked": asked,
        "rules": rules,
        "form": form,
        "action": f"{back}/requests/{asked.id}/decision",
        "back": back,
    }
