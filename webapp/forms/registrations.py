"""Forms of 备案登记: asked for a customer, granted or refused."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain.words import N_
from webapp.forms.base import Form, choices

ANSWERS = (("yes", N_("准予备案")), ("no", N_("不予备案")))


class AskingForm(Form):
    customer = StringField(_l("客户"), [InputRequired(_l("请选择客户。")), Length(max=200)])
    note = Area(
        _l("情况说明"),
        [InputRequired(_l("请写明客户从何而来、已做了哪些工作。")), Length(max=500)],
        render_kw={"rows": 3},
    )


class DecisionForm(Form):
    grants = RadioField(_l("决定"), [InputRequired(_l("请选择准予或不予备案。"))], choices=choices(ANSWERS))
    reason = Area(_l("理由"), [Optional(), Length(max=500)], render_kw={"rows": 3})

    def is_explained(self) -> bool:
        if self.grants.data == "no" and not self.reason.data:
            self.refuse("reason", str(_l("请写明不予备案的原因。")))
            return False
        return True
