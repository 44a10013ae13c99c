"""The limits of opportunities as forms, one for each part, made of the words of the part."""

from dataclasses import replace
from typing import Any

from wtforms import IntegerField
from wtforms.validators import InputRequired

from webapp.domain.opportunity_limit_words import RULE_WORDS, part_of
from webapp.domain.opportunity_limits import OpportunityLimits, faults
from webapp.forms.base import Form
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class LimitsForm(Form):
    """part: which of them."""

    part: str

    def asked(self, held: OpportunityLimits) -> OpportunityLimits | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def limits_form(part: str, sent: Any = None, *, held: OpportunityLimits | None = None) -> LimitsForm:
    fields = {
        word.name: IntegerField(say(word.label), [InputRequired()], render_kw=DIGITS)
        for word in RULE_WORDS[part]
    }
    kind: type[LimitsForm] = type("LimitsOf", (LimitsForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)
