"""Terms of trade: days promised, to pay and to fetch, discounts by role; conditions."""

from dataclasses import asdict
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import settings as actions
from webapp.blueprints.settings import bp
from webapp.domain import agreement
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.trade_terms import ConditionsForm, TermsForm
from webapp.queries import trade_terms
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

TEMPLATE = "settings/trade.html"


@bp.get("/trade")
@requires(Verb.SETTINGS_MANAGE)
def trade() -> ResponseReturnValue:
    return render(TEMPLATE, "trade", **_page())


@bp.post("/trade")
@requires(Verb.SETTINGS_MANAGE)
def save_trade() -> ResponseReturnValue:
    form = TermsForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, "trade", **_page(terms=form))
    actions.set_terms(values=form.data_of())
    flash(_("期限与折扣权限已保存。"), "ok")
    return see_other("settings.trade")


@bp.post("/trade/conditions")
@requires(Verb.SETTINGS_MANAGE)
def save_conditions() -> ResponseReturnValue:
    form = ConditionsForm(request.form)
    if form.validate():
        try:
            actions.set_conditions(text=form.text.data)
        except Refusal as refusal:
            form.refuse("text", worded(refusal))
        else:
            flash(_("约定条款已保存，从今天的委托单起采用。"), "ok")
            return see_other("settings.trade")
    return unprocessable(TEMPLATE, "trade", **_page(conditions=form))


def _page(
    *,
    terms: TermsForm | None = None,
    conditions: ConditionsForm | None = None,
) -> dict[str, Any]:
    text = agreement.in_force(trade_terms.conditions(), on=clock.today())
    return {
        "terms": terms or TermsForm(data=asdict(trade_terms.now())),
        "conditions": conditions or ConditionsForm(data={"text": text}),
    }
