"""The rules of goals as forms, one for each part, made of the words of the part."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired

from webapp.domain.goal_rules_kept import RULE_WORDS, USUAL, GoalRules, faults, part_of
from webapp.forms.base import Form
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class RulesForm(Form):
    """part: which of them."""

    part: str

    def asked(self, held: GoalRules) -> GoalRules | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        if not self.validate():
            return None
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def rules_form(part: str, sent: Any = None, *, held: GoalRules | None = None) -> RulesForm:
    fields = {word.name: _field(word.name, say(word.label)) for word in RULE_WORDS[part]}
    kind: type[RulesForm] = type("RulesOf", (RulesForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)


def _field(name: str, label: str) -> Any:
    if isinstance(getattr(USUAL, name), bool):
        return BooleanField(label)
    return IntegerField(label, [InputRequired()], render_kw=DIGITS)
