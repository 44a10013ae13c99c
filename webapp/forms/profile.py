"""One's own account and password; the first administrator's form."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, Optional

from webapp.domain import passwords
from webapp.domain.accounts import is_username
from webapp.forms.base import Form
from webapp.forms.users import Versioned

_ = lazy_gettext
NEW = {"autocomplete": "new-password"}


class ReachForm(Versioned):
    phone = StringField(_("电话"), [Length(max=60)], render_kw={"autocomplete": "tel", "inputmode": "tel"})
    email = StringField(
        _("邮箱"), [Optional(), Email(), Length(max=120)], render_kw={"autocomplete": "email"}
    )


class NewPassword(Form):
    """A password twice; names: words that may not make it up."""

    password = PasswordField(_("新密码"), [InputRequired()], render_kw=NEW)
    again = PasswordField(
        _("再输一次"),
        [InputRequired(_("请再输一次新密码。")), EqualTo("password", _("两次输入的密码不一样。"))],
        render_kw=NEW,
    )

    def __init__(self, *arguments: Any, names: tuple[str, ...] = (), **options: Any) -> None:
        self.names = names
        super().__init__(*arguments, **options)

    def validate_password(self, field: Any) -> None:
        wrong = passwords.fault(field.data or "", names=self.names)
        if wrong:
            raise ValidationError(gettext(wrong))


class PasswordForm(NewPassword):
    """The old one first; whether it is right the route says."""

    old = PasswordField(_("现在的密码"), [InputRequired()], render_kw={"autocomplete": "current-password"})


class SetupForm(NewPassword):
    """The first administrator."""

    institute = StringField(_("单位名称"), [DataRequired(), Length(max=80)])
    name = StringField(_("姓名"), [DataRequired(), Length(max=40)], render_kw={"autocomplete": "name"})
    username = StringField(
        _("用户名"),
        [DataRequired(), Length(max=40)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )

    def validate_username(self, field: Any) -> None:
        if not is_username(field.data):
            raise ValidationError(_("用户名只用字母、数字、汉字、点和横线，2 到 40 个。"))

    def validate_password(self, field: Any) -> None:
        self.names = tuple(self[name].data or "" for name in ("username", "name", "institute"))
        super().validate_password(field)
