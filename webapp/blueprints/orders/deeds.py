"""What is done with an order as a whole: opened, cancelled, fetched, and taken back; in dialogs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.orders import collecting, opening
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.record import load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.cards import BlockForm
from webapp.forms.orders import COLLECTION, ReasonForm, blank, block_form
from webapp.queries.orders.sight import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded


@dataclass(frozen=True)
class Deed:
    """path: below the order's address; title: of the dialog and its button."""

    path: str
    title: str
    note: str = ""


CANCELLATION = Deed("cancellation", N_("取消委托"), N_("取消后不能恢复，需要时可以复制为新委托单。"))
FETCHING = Deed("collection", N_("登记领取"), N_("凭证遗失的，须收单位介绍信，并核对领取人身份证。"))


@bp.post("/<number>/opening")
@requires(Verb.ORDER_EDIT)
def open_(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    opening.open_(opened.customer, opened.order)
    flash(_("委托单 %(number)s 已受理。", number=number), "ok")
    return see_other("orders.show", number=number)


@bp.get("/<number>/cancellation/new")
@requires(Verb.ORDER_EDIT)
def new_cancellation(number: str) -> ResponseReturnValue:
    return ask(load(number, Verb.ORDER_EDIT), CANCELLATION, ReasonForm())


@bp.post("/<number>/cancellation")
@requires(Verb.ORDER_EDIT)
def cancel(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    told = _("委托单 %(number)s 已取消。", number=number)
    return carry(
        opened,
        CANCELLATION,
        ReasonForm(request.form),
        lambda values: opening.cancel(*of(opened), **values),
        told,
    )


@bp.get("/<number>/collection/new")
@requires(Verb.ORDER_EDIT)
def new_collection(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    present = blank(COLLECTION, by=opened.order.contact_name, on=clock.today(), proof="voucher")
    return ask(opened, FETCHING, _collection(present))


@bp.post("/<number>/collection")
@requires(Verb.ORDER_EDIT)
def collect(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    form = _collection(blank(COLLECTION), request.form)
    told = _("委托单 %(number)s 已登记领取。", number=number)
    return carry(opened, FETCHING, form, lambda values: collecting.collect(*of(opened), **values), told)


@bp.post("/<number>/collection/undoing")
@requires(Verb.ORDER_EDIT)
def take_back(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    collecting.take_back(*of(opened))
    flash(_("已撤销领取登记。"), "ok")
    return see_other("orders.show", number=number)


def of(opened: Opened) -> tuple[Any, Any]:
    return opened.customer, opened.order


def ask(opened: Opened, deed: Deed, form: Any, **more: Any) -> ResponseReturnValue:
    return render("orders/deed.html", "dialog", **_page(opened, deed, form) | more)


def carry(  # noqa: PLR0917  (what every dialog's answer needs)
    opened: Opened,
    deed: Deed,
    form: Any,
    act: Callable[[dict[str, Any]], object],
    told: str,
    is_valid: Callable[[Any], bool] = lambda form: bool(form.validate()),
) -> ResponseReturnValue:
    status = 422
    if is_valid(form):
        try:
            act(form.typed if isinstance(form, BlockForm) else form.data_of())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other("orders.show", number=opened.order.number)
    return unprocessable("orders/deed.html", "dialog", status=status, **_page(opened, deed, form))


def _collection(present: dict[str, Any], sent: Any = None) -> BlockForm:
    return block_form(COLLECTION, present, sent, "by", "on", "proof")


def _page(opened: Opened, deed: Deed, form: Any) -> dict[str, Any]:
    back = url_for("orders.show", number=opened.order.number)
    return {
        "order": opened.order,
        "customer": opened.customer,
        "title": deed.title,
        "note": deed.note,
        "form": form,
        "version": opened.order.version,
        "action": f"{back}/{deed.path}",
        "back": back,
    }
