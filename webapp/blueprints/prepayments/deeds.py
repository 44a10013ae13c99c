"""Money in and out of an account and its terms: each a short form in the dialog or on its own page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.prepayments import ledger, requests
from webapp.blueprints.prepayments import bp
from webapp.blueprints.prepayments.account import load
from webapp.domain.fields import Block
from webapp.domain.prepaid import Entry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms import prepayments as forms
from webapp.forms.cards import BlockForm
from webapp.queries.prepayments import orders
from webapp.queries.prepayments.pages import Opened
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.formats import money
from webapp.web.i18n import say, worded
from webapp.web.opened_forms import version_sent


@dataclass(frozen=True)
class Deed:
    """told: what is said when it is done."""

    block: Block
    act: Callable[..., object]
    told: str
    note: str = ""


def _refund(*of: Any, **values: Any) -> object:
    return requests.ask(*of, entry=Entry.REFUND, **values)


def _adjust(*of: Any, way: str, amount: int, **values: Any) -> object:
    return requests.ask(*of, entry=Entry.ADJUSTMENT, amount=amount if way == "more" else -amount, **values)


SHOWN = 6  # orders above the form; all of them are in its list
BY_TWO = N_("提交后由另一个人审核，同意后才记账。")
DEEDS = {
    "top-up": Deed(forms.TOP_UP, ledger.top_up, N_("充值已记账。")),
    "charge": Deed(forms.CHARGE, ledger.charge, N_("扣款已记账。")),
    "refund": Deed(forms.REFUND, _refund, N_("退款申请已提交，待他人审核。"), BY_TWO),
    "adjustment": Deed(forms.ADJUSTMENT, _adjust, N_("调整申请已提交，待他人审核。"), BY_TWO),
    "alert": Deed(forms.ALERT, ledger.set_alert, N_("余额提醒已保存。")),
}
TERMS = Deed(
    forms.CREDIT_LINE,
    ledger.set_credit_line,
    N_("信用额度已保存。"),
    N_("由审批人直接决定，客户经理不能办理。"),
)


@bp.get("/<number>/credit-line/new")
@requires(Verb.PREPAY_APPROVE)
def new_credit_line(number: str) -> ResponseReturnValue:
    return _ask(load(number, Verb.PREPAY_APPROVE), TERMS)


@bp.post("/<number>/credit-line")
@requires(Verb.PREPAY_APPROVE)
def set_credit_line(number: str) -> ResponseReturnValue:
    return _carry(load(number, Verb.PREPAY_APPROVE), TERMS)


@bp.get("/<number>/<deed>/new")
@requires(Verb.PREPAY_EDIT)
def new_deed(number: str, deed: str) -> ResponseReturnValue:
    """?order=WT-… chooses the order to be paid and what is owed for it."""
    opened = load(number, Verb.PREPAY_EDIT)
    return _ask(opened, DEEDS.get(deed) or abort(404))


@bp.post("/<number>/<deed>")
@requires(Verb.PREPAY_EDIT)
def carry_out(number: str, deed: str) -> ResponseReturnValue:
    opened = load(number, Verb.PREPAY_EDIT)
    return _carry(opened, DEEDS.get(deed) or abort(404))


def _ask(opened: Opened, deed: Deed) -> ResponseReturnValue:
    offers = _offers(opened, deed)
    form = forms.prepay_form(deed.block, _present(opened, offers), orders=_said(offers))
    page = _page(opened, deed, form, version=opened.account.version, offers=offers)
    return render("prepayments/deed.html", "dialog", **page)


def _carry(opened: Opened, deed: Deed) -> ResponseReturnValue:
    """On the account as it was shown; refused, the form comes back as typed."""
    number, version, status = opened.customer.number, version_sent(), 422
    offers = _offers(opened, deed)
    form = forms.prepay_form(deed.block, {}, request.form, orders=_said(offers))
    if deed.block is forms.CHARGE and _is_filled_in(form, offers):
        form.refuse("amount", _("已填入这张委托单的未付金额，请核对后再提交。"))
    elif all([form.validate(), forms.is_complete(form)]):  # both, so that every fault is told at once
        try:
            deed.act(opened.customer, opened.account, version=version, **form.typed)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            version, status = opened.account.version, 409
        else:
            flash(say(deed.told), "ok")
            return see_other("prepayments.show", number=number)
    page = _page(opened, deed, form, version=version, offers=offers)
    return unprocessable("prepayments/deed.html", "dialog", status=status, **page)


def _offers(opened: Opened, deed: Deed) -> Sequence[orders.Offer]:
    if deed.block is forms.CHARGE:
        return orders.owing(opened.customer.id, viewer=viewer())
    if deed.block is forms.ADJUSTMENT:
        return orders.paid_from(opened.account.id, viewer=viewer())
    return ()


def _is_filled_in(form: BlockForm, offers: Sequence[orders.Offer]) -> bool:
    """An order chosen without an amount: what it owes is put in, to be looked at before it is charged."""
    chosen = next((one for one in offers if one.number == form["order"].data), None)
    if chosen is None or request.form.get("amount", "").strip():
        return False
    form["amount"].data = money(chosen.owed)
    return True


def _said(offers: Sequence[orders.Offer]) -> list[tuple[str, str]]:
    return [
        (one.number, _("%(number)s（%(amount)s 元）", number=one.number, amount=money(one.owed)))
        for one in offers
    ]


def _present(opened: Opened, offers: Sequence[orders.Offer]) -> dict[str, Any]:
    """What stands in the fields before anything is typed."""
    account = opened.account
    chosen = next((one for one in offers if one.number == request.args.get("order", "")), None)
    about: dict[str, Any] = {"order": chosen.number, "amount": chosen.owed} if chosen else {}
    about["reason"] = request.args.get("reason", "")[:200]
    return {"alert_below": account.alert_below, "credit_line": account.credit_line, **about}


def _page(
    opened: Opened, deed: Deed, form: BlockForm, *, version: int, offers: Sequence[orders.Offer]
) -> dict[str, Any]:
    back = url_for("prepayments.show", number=opened.customer.number)
    return {
        "account": opened.account,
        "customer": opened.customer,
        "form": form,
        "fields": deed.block.fields,
        "title": deed.block.label,
        "note": deed.note,
        "version": version,
        "action": f"{back}/{deed.block.name}",
        "owing": offers[:SHOWN] if deed.block is forms.CHARGE else (),
        "back": back,
    }
