"""The rules of customer value as forms, one for each part, made of the words of the part."""

from dataclasses import replace
from typing import Any

from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired

from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_policy_faults import faults
from webapp.domain.value_policy_words import RULE_WORDS, part_of
from webapp.domain.value_words import SCALES, TOGETHERNESS
from webapp.forms.base import Form, choices
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
CHOSEN = {"scale": SCALES, "together": TOGETHERNESS}


class PolicyForm(Form):
    """part: which of them."""

    part: str

    def asked(self, held: ValuePolicy) -> ValuePolicy | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def policy_form(part: str, sent: Any = None, *, held: ValuePolicy | None = None) -> PolicyForm:
    fields = {word.name: _field(word.name, say(word.label)) for word in RULE_WORDS[part]}
    kind: type[PolicyForm] = type("PolicyOf", (PolicyForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)


def _field(name: str, label: str) -> Any:
    if name in CHOSEN:
        return SelectField(label, choices=choices(CHOSEN[name]))
    return IntegerField(label, [InputRequired()], render_kw=DIGITS)
