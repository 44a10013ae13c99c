"""Forms of an incident: the report and the investigation from their descriptions, and the short deeds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.fields import Block
from webapp.domain.incidents import DATA_KINDS, LONGEST_NOTE, NEEDED, SEVERITIES, VERDICTS, Faults
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import worded


def with_people(block: Block, people: Sequence[tuple[str, str]]) -> Block:
    """The block whose person can be chosen from these."""
    fields = tuple(
        replace(field, choices=tuple(people)) if field.name == "responsible" else field
        for field in block.fields
    )
    return replace(block, fields=fields)


def record_form(
    block: Block,
    present: Mapping[str, Any],
    *,
    departments: Sequence[str],
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """Filled with what stands in the record, or with what was sent."""
    lists = {"incident_kinds": [code for code, _word in DATA_KINDS], "departments": departments}
    form = form_for(block, present, lists, sent)
    if "kinds" in form:
        form["kinds"].choices = choices(DATA_KINDS)
    form.require(*(name for name in (*NEEDED, "severity") if name in form))
    return form


def put_faults(form: BlockForm, faults: Faults) -> bool:
    """Each at its field; whether there are none."""
    for name, refusal in faults.items():
        form.refuse(name, worded(refusal))
    return not faults


class AcceptanceForm(Form):
    severity = SelectField(
        _l("严重程度"),
        [InputRequired(_l("请选择严重程度。"))],
        choices=choices(SEVERITIES, empty=N_("请选择")),
    )


class ReturnForm(Form):
    note = TextAreaField(
        _l("需要补充什么"),
        [InputRequired(_l("请写明需要补充什么。")), Length(max=LONGEST_NOTE)],
        render_kw={"rows": 4},
    )


class ClosureForm(Form):
    verdict = RadioField(_l("结论"), [InputRequired(_l("请选择成立或不成立。"))], choices=choices(VERDICTS))
    reason = TextAreaField(
        _l("理由"),
        [InputRequired(_l("请写明结论的理由。")), Length(max=LONGEST_NOTE)],
        render_kw={"rows": 4},
    )
