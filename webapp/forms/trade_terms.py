"""Terms of trade, as the administrator types them."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from webapp.forms.base import Form

LONGEST = 365
WHOLE = 100


def _days(label: str, *, most: int = LONGEST) -> IntegerField:
    return IntegerField(label, [InputRequired(), NumberRange(1, most)], render_kw={"inputmode": "numeric"})


def _percent(label: str) -> IntegerField:
    return IntegerField(label, [InputRequired(), NumberRange(0, WHOLE)], render_kw={"inputmode": "numeric"})


class TermsForm(Form):
    promise_days = _days(_("承诺完成"))
    payment_days = _days(_("付款期限"))
    fetch_days = _days(_("完成后领取"))
    unclaimed_days = _days(_("视为无人认领"), most=3 * LONGEST)
    manager_discount = _percent(_("客户经理折扣"))
    assistant_discount = _percent(_("客户助理折扣"))
    head_discount = _percent(_("部门负责人折扣"))


class ConditionsForm(Form):
    text = TextAreaField(_("约定条款"), [InputRequired(_("此项必填。"))], render_kw={"rows": 12})
