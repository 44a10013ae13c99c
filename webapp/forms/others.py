"""What a setting is by now, beside what was typed: each field that differs, as its reader would say it."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField

from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.web.i18n import say


def differing(typed: Form, present: Form) -> list[tuple[str, str]]:
    """(label, value as it is now); both are the same form."""
    return [
        (str(one.label.text), _told(one))
        for one in present
        if one.name in typed and one.data != typed[one.name].data
    ]


def _told(field: Any) -> str:
    if isinstance(field, BooleanField):
        return say(N_("是")) if field.data else say(N_("否"))
    if isinstance(field, SelectField | RadioField):
        return next((str(word) for code, word, *_rest in field.iter_choices() if code == field.data), "")
    return "—" if field.data is None else str(field._value())  # noqa: SLF001 - as the form would show it
