"""Discounts asked for and decided, money received and written back."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.orders import discounts, receipts
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.deeds import Deed, ask, carry, of
from webapp.blueprints.orders.record import load
from webapp.domain.order_card import tenths
from webapp.domain.order_words import RECEIVED_WAYS
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.orders import DISCOUNT, RECEIPT, DecisionForm, ReasonForm, blank, block_form, checked
from webapp.queries.orders import pages
from webapp.web.access import requires
from webapp.web.opened_forms import version_sent

GIVING = Deed("discount", N_("整单折扣"), N_("强制检定和免费项目不受影响；超出您的权限时，须另一人审批。"))
DECIDING = Deed("decision", N_("审批折扣"), N_("不批准时，折扣退回到已同意的比例，请写明理由。"))
TAKING = Deed("receipts", N_("登记收款"), N_("收款登记后不能修改，有误时请冲回。"))


@bp.get("/<number>/discount/new")
@requires(Verb.ORDER_EDIT)
def new_discount(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    return ask(opened, GIVING, block_form(DISCOUNT, blank(DISCOUNT, reason=opened.order.discount_reason)))


@bp.post("/<number>/discount")
@requires(Verb.ORDER_EDIT)
def give_discount(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.ORDER_EDIT), block_form(DISCOUNT, blank(DISCOUNT), request.form)
    return carry(
        opened,
        GIVING,
        form,
        lambda values: discounts.set_all(
            *of(opened), asked=tenths(values["percent"]), reason=values["reason"]
        ),
        _("折扣已保存。"),
        lambda form: checked(form, "percent"),
    )


@bp.get("/<number>/decision/new")
@requires(Verb.DISCOUNT_APPROVE)
def new_decision(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.DISCOUNT_APPROVE)
    return ask(opened, DECIDING, DecisionForm())


@bp.post("/<number>/decision")
@requires(Verb.DISCOUNT_APPROVE)
def decide(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.DISCOUNT_APPROVE), DecisionForm(request.form)
    deed = discounts.grant if form.decision.data == "grant" else discounts.refuse
    return carry(
        opened, DECIDING, form, lambda values: deed(*of(opened), note=values["note"]), _("折扣审批已登记。")
    )


@bp.get("/<number>/receipts/new")
@requires(Verb.RECEIPT_EDIT)
def new_receipt(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.RECEIPT_EDIT)
    order = opened.order
    present = blank(
        RECEIPT,
        on=clock.today(),
        amount=max(0, order.charged_total - order.paid_total) or None,
        way=order.payment_way if order.payment_way in dict(RECEIVED_WAYS) else "",
    )
    return ask(opened, TAKING, block_form(RECEIPT, present, None, "on", "amount", "way"))


@bp.post("/<number>/receipts")
@requires(Verb.RECEIPT_EDIT)
def receive(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.RECEIPT_EDIT)
    form = block_form(RECEIPT, blank(RECEIPT), request.form, "on", "amount", "way")
    return carry(
        opened,
        TAKING,
        form,
        lambda values: receipts.receive(*of(opened), **values, version=_version()),
        _("收款已登记。"),
    )


@bp.get("/<number>/receipts/<int:row>/undoing/new")
@requires(Verb.RECEIPT_EDIT)
def new_undoing(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.RECEIPT_EDIT)
    if pages.receipt(opened.order, row) is None:
        abort(404)
    return ask(opened, _undoing(row), ReasonForm())


@bp.post("/<number>/receipts/<int:row>/undoing")
@requires(Verb.RECEIPT_EDIT)
def write_back(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.RECEIPT_EDIT)
    if pages.receipt(opened.order, row) is None:
        abort(404)
    return carry(
        opened,
        _undoing(row),
        ReasonForm(request.form),
        lambda values: receipts.write_back(*of(opened), row, **values),
        _("收款已冲回。"),
    )


def _version() -> int | None:
    return version_sent() if "version" in request.form else None


def _undoing(row: int) -> Deed:
    return Deed(f"receipts/{row}/undoing", N_("冲回收款"), N_("原记录保留，另记一笔相反的金额。"))
