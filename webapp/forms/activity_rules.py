"""The rules of daily work as forms, one for each part, made of the words of the part."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, Optional

from webapp.domain.activity_limit_words import RULE_WORDS, part_of
from webapp.domain.activity_limits import MONTHS, ActivityLimits, faults
from webapp.forms.base import Form
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class LimitsForm(Form):
    """part: which of them; an empty interval means that the grade has none."""

    part: str

    def asked(self, held: ActivityLimits) -> ActivityLimits | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def limits_form(part: str, sent: Any = None, *, held: ActivityLimits | None = None) -> LimitsForm:
    fields = {word.name: _field(word.name, say(word.label)) for word in RULE_WORDS[part]}
    kind: type[LimitsForm] = type("LimitsOf", (LimitsForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)


def _field(name: str, label: str) -> Any:
    if name.startswith("phone_"):
        return BooleanField(label)
    return IntegerField(label, [Optional() if name in MONTHS else InputRequired()], render_kw=DIGITS)
