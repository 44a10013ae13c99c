"""Forms of 流失调查: whom to ask, the record of the interview, the head's words, the rules of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from webapp.domain.fields import Block
from webapp.domain.loss_cases import Candidate
from webapp.domain.loss_rules import RULE_WORDS, LossRules, faults, part_of
from webapp.domain.loss_words import REASONS
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import say, worded

LONGEST = 2000


class AssignForm(Form):
    to = SelectField(_l("访谈人"), [InputRequired(_l("请选择访谈人。"))])

    def offer(self, people: Sequence[Candidate]) -> None:
        """Fewest cases first; the first one is proposed."""
        self.to.choices = [
            *choices((), empty=N_("请选择")),
            *(SelectChoice(str(one.id), _told(one)) for one in people),
        ]


class NoteForm(Form):
    note = TextAreaField(
        _l("结案意见"),
        [InputRequired(_l("请写明结案意见。")), Length(max=LONGEST)],
        id="closing-note",
        render_kw={"rows": 3},
    )


class ReturnForm(Form):
    note = TextAreaField(
        _l("需要补充什么"),
        [InputRequired(_l("请写明需要补充什么。")), Length(max=LONGEST)],
        id="return-note",
        render_kw={"rows": 2},
    )


def interview_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    """Filled with what stands in the record, or with what was sent."""
    form = form_for(block, present, {"loss_reasons": [code for code, _word in REASONS]}, sent)
    form["further"].choices = choices(REASONS)
    return form


class RulesForm(Form):
    """part: which of them."""

    part: str

    def asked(self, held: LossRules) -> LossRules | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def rules_form(part: str, sent: Any = None, *, held: LossRules | None = None) -> RulesForm:
    digits = {"inputmode": "numeric", "autocomplete": "off"}
    fields = {
        word.name: IntegerField(say(word.label), [InputRequired()], render_kw=digits)
        for word in RULE_WORDS[part]
    }
    kind: type[RulesForm] = type("LossRulesOf", (RulesForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)


def _told(one: Candidate) -> str:
    return str(_("%(name)s · %(department)s · 在办 %(n)d 件", name=one.name, department=one.department,
                 n=one.open_cases))  # fmt: skip
