"""Needs, rivals and party roles as forms."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired, Optional

from webapp.domain.card_parts import NEED, RIVAL
from webapp.domain.card_words import PARTY_ROLES
from webapp.domain.fields import Block
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for

NEW_NEED = {"dimension": "", "text": "", "priority": "2", "is_met": ""}
NEW_RIVAL: dict[str, Any] = {
    field.name: None if field.name in {"share", "valid_until"} else "" for field in RIVAL.fields
}
REQUIRED = {"need": ("dimension", "text"), "rival": ("rival",)}


def part_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    """One of the two; what must be filled is marked and asked for at its own field."""
    form = form_for(block, present, {}, sent)
    for name in REQUIRED[block.name]:
        form[name].validators = [InputRequired(), *form[name].validators]
    form.require(*REQUIRED[block.name])
    return form


def need_form(
    present: Mapping[str, Any] | None = None, sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    return part_form(NEED, present or NEW_NEED, sent)


def rival_form(
    present: Mapping[str, Any] | None = None, sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    return part_form(RIVAL, present or NEW_RIVAL, sent)


class RoleForm(Form):
    """A part the customer plays for us, with its dates."""

    role = SelectField(_l("往来角色"), [InputRequired()], choices=choices(PARTY_ROLES, empty=N_("请选择")))
    from_on = DateField(_l("起始日期"), [Optional()])
    until_on = DateField(_l("截止日期"), [Optional()])
