"""Forms of 中间商: what is written of one, marks of an assessment, the decision, the end, the rules."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.fields import Block
from webapp.domain.partner_admission import asked_of
from webapp.domain.partner_rules import RULE_WORDS, PartnerRules, faults, part_of
from webapp.domain.partner_words import CRITERIA, MARKS, VERDICTS
from webapp.domain.partners import LONGEST_NOTE, NEEDED, Faults
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.queries import settings
from webapp.web.i18n import say, worded


def partner_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    """Filled with what is written, or with what was sent."""
    form = form_for(block, present, settings.code_lists("region"), sent)
    form.require(*NEEDED)
    return form


def put_faults(form: BlockForm, found: Faults) -> bool:
    """Each at its field; whether there are none."""
    for name, refusal in found.items():
        form.refuse(name, worded(refusal))
    return not found


class AssessForm(Form):
    """Made by assess_form: a box for each criterion of the type."""

    note = TextAreaField(_l("评估意见"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 3})

    @property
    def marks(self) -> dict[str, int]:
        return {code: int(self[code].data) for code, _word in CRITERIA if code in self}


def assess_form(kind: str, sent: Any = None) -> AssessForm:
    fields = {
        code: SelectField(
            say(word), [InputRequired(_l("请评分。"))], choices=choices(MARKS, empty=N_("请评分"))
        )
        for code, word in CRITERIA
        if code in asked_of(kind)
    }
    made: type[AssessForm] = type("AssessFormOf", (AssessForm,), fields)
    return made(sent)


class DecideForm(Form):
    verdict = RadioField(
        _l("审批结论"), [InputRequired(_l("请选择批准或不批准。"))], choices=choices(VERDICTS)
    )
    decision = TextAreaField(_l("审批意见"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 3})


class EndForm(Form):
    reason = TextAreaField(
        _l("终止原因"),
        [InputRequired(_l("请写明终止的原因。")), Length(max=LONGEST_NOTE)],
        render_kw={"rows": 3},
    )


class RulesForm(Form):
    """part: which of them."""

    part: str

    def asked(self, held: PartnerRules) -> PartnerRules | None:
        """What holds with this part as typed; None after putting each sentence at its field."""
        made = replace(held, **{word.name: self[word.name].data for word in RULE_WORDS[self.part]})
        for name, fault in faults(made).items():
            if name in self:
                self.refuse(name, worded(fault))
        return None if self.errors else made


def rules_form(part: str, sent: Any = None, *, held: PartnerRules | None = None) -> RulesForm:
    digits = {"inputmode": "numeric", "autocomplete": "off"}
    fields = {
        word.name: IntegerField(say(word.label), [InputRequired()], render_kw=digits)
        for word in RULE_WORDS[part]
    }
    kind: type[RulesForm] = type("PartnerRulesOf", (RulesForm,), {**fields, "part": part})
    return kind(sent, data=part_of(held, part) if held else None)
