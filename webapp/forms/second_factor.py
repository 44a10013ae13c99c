"""Two-step sign-in: the first code with the password, the password alone, the roles that need it."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired

from webapp.domain.second_factor import digits
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.forms.base import CheckboxesField, Form, choices


class PasswordAgain(Form):
    """Whether it is right the route says."""

    password = PasswordField(
        _("现在的密码"), [InputRequired()], render_kw={"autocomplete": "current-password"}
    )


class FirstCode(PasswordAgain):
    code = StringField(
        _("验证码"),
        [InputRequired()],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "20"},
    )

    def validate_code(self, field: Any) -> None:
        if not digits(field.data or ""):
            raise ValidationError(_("验证码是 6 位数字。"))


class NeededForm(Form):
    roles = CheckboxesField(
        _("须使用两步验证的角色"), choices=choices((role.value, ROLE_LABELS[role]) for role in Role)
    )
