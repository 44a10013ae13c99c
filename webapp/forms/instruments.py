"""Forms of the instrument ledger: the instrument, a record, its state, what disturbed it, a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.instrument_card import INSTRUMENT, RENEWING
from webapp.domain.instrument_kinds import KIND
from webapp.domain.instrument_words import RESULTS, STATES
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for

RECORD = Block("record", N_("检校记录"), "instruments", (
    Field("verified_on", N_("检校日期"), Kind.DATE),
    Field("service", N_("检定或校准"), Kind.CHOICE, choices=RENEWING),
    Field("certificate_number", N_("证书编号"), limit=60),
    Field("result", N_("结论"), Kind.CHOICE, choices=RESULTS),
))  # fmt: skip
DISTURBANCE = Block("disturbance", N_("修理、移动或铅封损坏"), "instruments", (
    Field("on", N_("发生日期"), Kind.DATE),
    Field("what", N_("情况"), limit=200),
))  # fmt: skip


def instrument_form(present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None) -> BlockForm:
    return form_for(INSTRUMENT, present, {}, sent)


def part_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None, *, needed: str
) -> BlockForm:
    """A short form of this room; needed: the field that must be filled."""
    form = form_for(block, present, {}, sent)
    form[needed].flags.required = True
    return form


def kind_form(
    present: Mapping[str, Any],
    *,
    fields: Sequence[str],
    labs: Sequence[tuple[str, str]],
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """fields: words of the list 专业领域; labs: departments that do the work."""
    block = replace(
        KIND,
        fields=tuple(
            replace(field, choices=tuple(labs)) if field.name == "department_id" else field
            for field in KIND.fields
        ),
    )
    return form_for(block, present, {"metrology_field": fields}, sent)


class StateForm(Form):
    state = RadioField(_l("状态"), [InputRequired(_l("请选择状态。"))], choices=choices(STATES))
    reason = StringField(_l("原因"), [Length(max=200)], render_kw={"autocomplete": "off"})
