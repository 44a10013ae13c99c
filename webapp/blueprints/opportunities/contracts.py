"""A contract that came of an opportunity: its page, its draft as a form, signed or dropped."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions.opportunities import contracts as actions
from webapp.blueprints.opportunities import bp
from webapp.domain.contract_card import CONTRACT, STATES, TONES, faults, lacks
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.opportunities import contract_form
from webapp.forms.opportunity_deeds import ReasonForm, SigningForm
from webapp.models import Contract, Customer
from webapp.queries.opportunities import sight
from webapp.web import contract_papers, opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import worded

TEMPLATE, DEED = "opportunities/contract.html", "opportunities/contract_deed.html"
Pair = tuple[Customer, Contract]


@bp.get("/contracts/<number>")
@requires(Verb.OPPORTUNITY_READ)
def contract(number: str) -> ResponseReturnValue:
    """?edit=contract shows the draft as a form."""
    if "edit" not in request.args:
        return render(TEMPLATE, "record", **_page(_load(number, Verb.OPPORTUNITY_READ)))
    pair = _load(number)
    return render(TEMPLATE, "record", **_page(pair) | _editing(pair))


@bp.get("/contracts/<number>.pdf")
@requires(Verb.OPPORTUNITY_READ)
def contract_pdf(number: str) -> ResponseReturnValue:
    made = contract_papers.printed(*_load(number, Verb.OPPORTUNITY_READ), viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type="application/pdf", inline=True)


@bp.post("/contracts/<number>")
@requires(Verb.OPPORTUNITY_EDIT)
def save_contract(number: str) -> ResponseReturnValue:
    pair = _load(number)
    shown = _editing(pair, sent=opened_forms.sent(CONTRACT, actions.present(pair[1])))
    form = shown["form"]

    def keep(**as_opened: Any) -> None:
        actions.save(*pair, values=form.typed, **as_opened)

    if fault := opened_forms.fault_of(shown, keep, holds=_holds(form)):
        return unprocessable(TEMPLATE, "record", status=fault, **_page(pair) | shown)
    flash(_("合同 %(number)s 已保存。", number=number), "ok")
    return see_other("opportunities.contract", number=number)


@bp.get("/contracts/<number>/signing/new")
@requires(Verb.OPPORTUNITY_EDIT)
def new_signing(number: str) -> ResponseReturnValue:
    return render(DEED, "dialog", **_asked(_load(number), "signing", SigningForm(data={"on": clock.today()})))


@bp.post("/contracts/<number>/signing")
@requires(Verb.OPPORTUNITY_EDIT)
def sign(number: str) -> ResponseReturnValue:
    pair, form = _load(number), SigningForm(request.form)
    version = opened_forms.version_sent()
    fault = carried(form, lambda: actions.sign(*pair, on=form.on.data, version=version))
    return _answer(pair, "signing", form, fault, _("合同 %(number)s 已登记签订。", number=number))


@bp.get("/contracts/<number>/dropping/new")
@requires(Verb.OPPORTUNITY_EDIT)
def new_dropping(number: str) -> ResponseReturnValue:
    return render(DEED, "dialog", **_asked(_load(number), "dropping", ReasonForm()))


@bp.post("/contracts/<number>/dropping")
@requires(Verb.OPPORTUNITY_EDIT)
def drop(number: str) -> ResponseReturnValue:
    pair, form = _load(number), ReasonForm(request.form)
    version = opened_forms.version_sent()
    fault = carried(form, lambda: actions.drop(*pair, reason=form.reason.data, version=version))
    return _answer(pair, "dropping", form, fault, _("合同 %(number)s 已作废。", number=number))


def _load(number: str, verb: Verb = Verb.OPPORTUNITY_EDIT) -> Pair:
    """404 where it does not exist for this person, 403 where he may only read it."""
    found = sight.contract(number, viewer=viewer()) or abort(404)
    if verb is Verb.OPPORTUNITY_EDIT and sight.contract(number, viewer=viewer(), verb=verb) is None:
        abort(403)
    return found


def _holds(form: Any) -> bool:
    if not form.validate():
        return False
    found = faults(form.typed)
    for name, refusal in found.items():
        form.refuse(name, worded(refusal))
    return not found


def _answer(pair: Pair, deed: str, form: Any, fault: int, told: str) -> ResponseReturnValue:
    if fault:
        return unprocessable(DEED, "dialog", status=fault, **_asked(pair, deed, form))
    flash(told, "ok")
    return see_other("opportunities.contract", number=pair[1].number)


def _page(pair: Pair) -> dict[str, Any]:
    customer, one = pair
    editable = sight.contract(one.number, viewer=viewer(), verb=Verb.OPPORTUNITY_EDIT) is not None
    return {
        "customer": customer,
        "one": one,
        "at": url_for("opportunities.contract", number=one.number),
        "came_of": sight.came_of(one),
        "fields": CONTRACT.fields,
        "states": STATES,
        "tones": TONES,
        "may_edit": editable and one.state == "draft",
        "lacks": [worded(lack) for lack in lacks(actions.present(one))] if one.state == "draft" else [],
        "edit": None,
    }


def _editing(pair: Pair, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    present = actions.present(pair[1])
    form = contract_form(present, sent)
    return {"edit": "contract"} | opened_forms.opening(form, CONTRACT, present, version=pair[1].version)


def _asked(pair: Pair, deed: str, form: Any) -> dict[str, Any]:
    back = url_for("opportunities.contract", number=pair[1].number)
    return {
        "customer": pair[0],
        "one": pair[1],
        "form": form,
        "title": _("登记签订") if deed == "signing" else _("作废合同"),
        "is_grave": deed == "dropping",
        "action": f"{back}/{deed}",
        "back": back,
    }
