"""Forms of 转介绍奖励: asked for, decided, handed out, withdrawn."""

from collections.abc import Iterable
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain import money
from webapp.domain.referral_rewards import KINDS
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.deeds import reason
from webapp.forms.numbers import NumberField
from webapp.web.i18n import worded

ANSWERS = (("yes", N_("批准")), ("no", N_("不批准")))
LINE = Length(max=200)


class AskingForm(Form):
    referral = SelectField(_l("转介绍"), [InputRequired(_l("请选择要奖励的转介绍。"))])
    kind = RadioField(_l("奖励方式"), [InputRequired(_l("请选择奖励方式。"))], choices=choices(KINDS))
    amount = NumberField(
        _l("金额（元）"), [InputRequired(_l("请填写金额。"))], places=None,
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )  # fmt: skip
    payee = StringField(_l("领取方"), [InputRequired(_l("请填写由谁领取。")), LINE])
    note = Area(
        _l("申请理由"), [InputRequired(_l("请写明奖励的理由。")), Length(max=500)], render_kw={"rows": 3}
    )

    def offer(self, names: Iterable[tuple[int, str]]) -> None:
        self.referral.choices = choices(((str(key), words) for key, words in names), empty=N_("请选择"))

    def fen(self) -> int | None:
        """After validate(); None after a sentence at the field."""
        try:
            return money.fen(self.amount.data or Decimal(0))
        except Refusal as refusal:
            self.refuse("amount", worded(refusal))
            return None


class DecisionForm(Form):
    grants = RadioField(_l("审批"), [InputRequired(_l("请选择批准或不批准。"))], choices=choices(ANSWERS))
    reason = Area(_l("审批意见"), [Optional(), Length(max=500)], render_kw={"rows": 3})

    def is_explained(self) -> bool:
        if self.grants.data == "no" and not self.reason.data:
            self.refuse("reason", str(_l("请写明不批准的原因。")))
            return False
        return True


class PaymentForm(Form):
    paid_on = DateField(_l("发放日期"), [InputRequired(_l("请填写发放日期。"))])
    receipt = StringField(_l("凭证"), [InputRequired(_l("请填写凭证号或签收人。")), LINE])


class WithdrawalForm(Form):
    reason = reason(_l("撤回原因"))
