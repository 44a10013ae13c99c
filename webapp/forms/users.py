"""Accounts and departments: what may be typed."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from webapp.domain.accounts import is_username
from webapp.domain.verbs import ROLE_LABELS, Role
from webapp.forms.base import CheckboxesField, Form, choices

Pairs = list[tuple[str, str]]


class Versioned(Form):
    """Carries the version that was read, so that a stale form is told from a fresh one."""

    version = IntegerField(widget=HiddenInput(), default=1, validators=[InputRequired()])

    def renew(self, version: int, sentence: str) -> None:
        """After a refusal: what is there now has been seen, the next save may go through."""
        self.version.data, self.version.raw_data = version, None
        self.form_errors.append(sentence)


class UserForm(Versioned):
    """One account; the departments to choose from are given by the route."""

    name = StringField(_("姓名"), [DataRequired(), Length(max=40)], render_kw={"autocomplete": "off"})
    username = StringField(
        _("用户名"),
        [DataRequired(), Length(max=40)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    department_id = SelectField(_("部门"))
    roles = CheckboxesField(
        _("角色"),
        [InputRequired(_("请至少选择一种角色。"))],
        choices=choices((role.value, ROLE_LABELS[role]) for role in Role),
    )
    phone = StringField(_("电话"), [Length(max=60)], render_kw={"inputmode": "tel", "autocomplete": "off"})
    email = StringField(_("邮箱"), [Optional(), Email(), Length(max=120)], render_kw={"autocomplete": "off"})

    def __init__(self, *arguments: Any, departments: Pairs, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.department_id.choices = [("", _("（不属任何部门）")), *departments]

    def validate_username(self, field: Any) -> None:
        if not is_username(field.data):
            raise ValidationError(_("用户名只用字母、数字、汉字、点和横线，2 到 40 个。"))

    def values(self) -> dict[str, Any]:
        """What the actions take, without the version."""
        given = self.data_of("name", "username", "roles", "phone", "email")
        return {**given, "department_id": _id(self.department_id.data)}


class DepartmentForm(Versioned):
    """One department: where it stands and who heads it."""

    name = StringField(_("名称"), [DataRequired(), Length(max=60)], render_kw={"autocomplete": "off"})
    parent_id = SelectField(_("上级部门"))
    head_id = SelectField(_("部门负责人"))

    def __init__(self, *arguments: Any, departments: Pairs, people: Pairs, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.parent_id.choices = [("", _("（没有上级）")), *departments]
        self.head_id.choices = [("", _("（暂缺）")), *people]

    def values(self) -> dict[str, Any]:
        return {
            "name": self.name.data,
            "parent_id": _id(self.parent_id.data),
            "head_id": _id(self.head_id.data),
        }


def _id(chosen: str | None) -> int | None:
    """The empty option is None; the choices let nothing but their own numbers through."""
    return int(chosen) if chosen else None
