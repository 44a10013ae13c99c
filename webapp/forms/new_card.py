"""A new card: first what is searched for, then what is known."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from webapp.domain import credit_code, names, phones
from webapp.domain.card_words import KINDS, PROSPECT_STATUSES, STATUSES
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded


def real_code(_form: Form, field: Any) -> None:
    """The credit code in its clean form, or the fault in words."""
    field.data = credit_code.clean(field.data)
    fault = credit_code.refusal(field.data)
    if fault is not None:
        raise ValidationError(worded(fault))


def possible_phone(_form: Form, field: Any) -> None:
    fault = phones.refusal(field.data)
    if fault is not None:
        raise ValidationError(worded(fault))


def a_name(_form: Form, field: Any) -> None:
    field.data = names.clean_name(field.data)
    if not names.name_key(field.data):
        raise ValidationError(gettext("请填写客户名称。"))


class LookupForm(Form):
    """What one knows before there is a card."""

    name = StringField(_l("客户名称"), [DataRequired(), Length(max=120), a_name])
    credit_code = StringField(_l("统一社会信用代码"), [Optional(), real_code])
    phone = StringField(_l("电话"), [Optional(), Length(max=100), possible_phone])
    email = StringField(_l("邮箱"), [Optional(), Length(max=120), Email()])


class NewCardForm(LookupForm):
    """The card itself; declined: the fingerprint of hits that were said to be others."""

    declined = HiddenField()
    kind = RadioField(_l("类型"), choices=choices(KINDS), default="company")
    status = SelectField(
        _l("客户状态"),
        choices=choices((code, word) for code, word in STATUSES if code in PROSPECT_STATUSES),
        default="prospect",
    )
    industry = SelectField(_l("行业"), choices=[], default="")
    region = SelectField(_l("地区"), choices=[], default="")
    source = SelectField(_l("来源"), choices=[], default="")
    address = StringField(_l("地址"), [Length(max=300)])
    contact_name = StringField(_l("联系人"), [Length(max=60)])
    contact_title = StringField(_l("职务"), [Length(max=60)])
    contact_mobile = StringField(_l("手机"), [Optional(), Length(max=100), possible_phone])
    note = TextAreaField(_l("备注"), [Length(max=4000)])

    def offer(self, lists: dict[str, list[str]]) -> None:
        """Words of the code lists."""
        for name in ("industry", "region", "source"):
            self[name].choices = choices(((word, word) for word in lists[name]), empty=N_("未填"))

    def card(self) -> dict[str, Any]:
        names = ("name", "credit_code", "phone", "email", "industry", "region", "source", "address", "note")
        return {name: value or "" for name, value in self.data_of(*names).items()}

    def contact(self) -> dict[str, Any]:
        return {
            "name": self.contact_name.data or "",
            "job_title": self.contact_title.data or "",
            "mobile": self.contact_mobile.data or "",
        }
