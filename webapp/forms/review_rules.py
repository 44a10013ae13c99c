"""The rules of reviews as forms, one for each part, made of the words of the part."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length

from webapp.domain.kpi_numbers import number, shown
from webapp.domain.kpi_rule_words import RULE_WORDS
from webapp.domain.kpi_rules import USUAL, HouseRules, faults
from webapp.domain.refusal import Refusal
from webapp.forms.base import Form
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
POINTS = {"inputmode": "decimal", "autocomplete": "off"}


class RulesForm(Form):
    """part: which of them."""

    part: str

    def asked(self) -> Any:
        """The part as typed, None after putting each sentence at its field."""
        told: dict[str, Any] = {}
        for name, usual in asdict(getattr(USUAL, self.part)).items():
            try:
                told[name] = number(self[name].data) if isinstance(usual, Decimal) else self[name].data
            except Refusal as refusal:
                self.refuse(name, worded(refusal))
        if self.errors:
            return None
        asked = type(getattr(USUAL, self.part))(**told)
        for name, fault in faults(self.part, asked).items():
            self.refuse(name, worded(fault))
        return None if self.errors else asked


def rules_form(part: str, sent: Any = None, *, held: HouseRules | None = None) -> RulesForm:
    usual = asdict(getattr(USUAL, part))
    made = {word.name: _field(say(word.label), usual[word.name]) for word in RULE_WORDS[part]}
    kind: type[RulesForm] = type("RulesOf", (RulesForm,), {**made, "part": part})
    return kind(sent, data=_typed(part, held) if held else None)


def _field(label: str, usual: Any) -> Any:
    if isinstance(usual, bool):
        return BooleanField(label)
    if isinstance(usual, Decimal):
        return StringField(label, [InputRequired(), Length(max=12)], render_kw=POINTS)
    return IntegerField(label, [InputRequired()], render_kw=DIGITS)


def _typed(part: str, held: HouseRules) -> dict[str, Any]:
    values = asdict(getattr(held, part))
    return {name: shown(one) if isinstance(one, Decimal) else one for name, one in values.items()}
