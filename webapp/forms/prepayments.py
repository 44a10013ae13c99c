"""Forms of a prepaid account: opening, money in, money out, what two people decide, its terms."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.money import MOST_FEE
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for

ROOM = "prepayments"
AMOUNT = Field("amount", N_("金额（元）"), Kind.MONEY, high=MOST_FEE)
REASON = Field("reason", N_("原因"))
ORDER = Field("order", N_("委托单"), Kind.CHOICE)
NO_ORDER = ("", N_("不对应委托单"))
WAYS = (("more", N_("增加余额")), ("less", N_("减少余额")))
ALERT_AT = Field("alert_below", N_("余额低于多少元时提醒"), Kind.MONEY, hint=N_("不填则不提醒"))

OPENING = Block("opening", N_("开立账户"), ROOM, (ALERT_AT,))
TOP_UP = Block(
    "top-up", N_("充值"), ROOM,
    (AMOUNT, Field("reason", N_("凭证号或说明"), hint=N_("例如转账凭证号、付款单位"))),
)  # fmt: skip
CHARGE = Block(
    "charge", N_("扣款"), ROOM,
    (replace(ORDER, hint=N_("选择委托单后，扣款同时记入该委托单的收款")), AMOUNT,
     Field("reason", N_("说明"), hint=N_("不对应委托单时必须填写"))),
)  # fmt: skip
REFUND = Block("refund", N_("申请退款"), ROOM, (AMOUNT, REASON))
ADJUSTMENT = Block(
    "adjustment", N_("申请调整"), ROOM,
    (Field("way", N_("方向"), Kind.CHOICE, choices=WAYS), AMOUNT,
     replace(ORDER, hint=N_("更正某张委托单的扣款时选择")), REASON),
)  # fmt: skip
ALERT = Block("alert", N_("余额提醒"), ROOM, (ALERT_AT,))
CREDIT_LINE = Block(
    "credit-line", N_("信用额度"), ROOM,
    (Field("credit_line", N_("信用额度（元）"), Kind.MONEY, hint=N_("余额最多可以透支多少，0 为不能透支")),
     REASON),
)  # fmt: skip
NEEDED = {
    "top-up": ("amount",),
    "charge": ("amount",),
    "refund": ("amount", "reason"),
    "adjustment": ("way", "amount", "reason"),
    "credit-line": ("credit_line", "reason"),
}


def prepay_form(
    block: Block,
    present: Mapping[str, Any],
    sent: "MultiDict[str, str] | None" = None,
    *,
    orders: Sequence[tuple[str, str]] = (),
) -> BlockForm:
    """orders: (number, words) of those that may be chosen; what is not given in present is empty."""
    fields = tuple(
        replace(field, choices=(NO_ORDER, *orders)) if field.name == "order" else field
        for field in block.fields
    )
    given = {
        field.name: present.get(field.name, None if field.kind is Kind.MONEY else "") for field in fields
    }
    form = form_for(replace(block, fields=fields), given, {}, sent)
    form.require(*NEEDED.get(block.name, ()))
    return form


def is_complete(form: BlockForm) -> bool:
    """After validate(): a sentence at each field that must be filled and is not."""
    needed = [name for name in NEEDED.get(form.block.name, ()) if not form[name].errors]
    missing = [name for name in needed if form.typed.get(name) in {None, ""}]
    for name in missing:
        form.refuse(name, _("此项必填。"))
    return not missing


class DecisionForm(Form):
    grants = RadioField(
        _l("审核结果"),
        [InputRequired(_l("请选择同意或不同意。"))],
        choices=choices((("yes", N_("同意")), ("no", N_("不同意")))),
    )
    decision = StringField(_l("审核意见"), [Length(max=200)], render_kw={"autocomplete": "off"})
