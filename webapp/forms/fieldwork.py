"""Forms of the outside work: pick-up, visit, route from their descriptions; a step with proof, an end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, HiddenField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.field_tasks import NEEDED, time_of
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.satisfaction import ANSWERS, OWN
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import worded

Pairs = Sequence[tuple[str, str]]
TIMES = ("begins", "ends", "departs")


def task_form(
    block: Block,
    present: Mapping[str, Any],
    offers: Mapping[str, Pairs],
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """offers: field -> what may be chosen; what present does not tell is empty."""
    fields = tuple(_offered(field, offers) for field in block.fields)
    many = {field.name: [code for code, _word in offers.get(field.name, ())] for field in fields}
    lists = {name: codes for name, codes in many.items() if name in {"engineers", "instruments"}}
    given = {field.name: present.get(field.name, _nothing(field)) for field in fields}
    form = form_for(replace(block, fields=fields), given, lists, sent)
    form.require(*NEEDED[block.name])
    for name in lists:
        form[name].choices = choices(offers[name])
    return form


def is_complete(form: BlockForm) -> bool:
    """After validate(): a sentence at each field that must be filled and is not, and at an odd time."""
    needed = [name for name in NEEDED[form.block.name] if not form[name].errors]
    missing = [name for name in needed if form.typed.get(name) in {None, ""}]
    for name in missing:
        form.refuse(name, _("此项必填。"))
    odd = [name for name in TIMES if form.typed.get(name) and not _is_time(form, name)]
    return not missing and not odd


def _is_time(form: BlockForm, name: str) -> bool:
    try:
        time_of(form.typed[name])
    except Refusal as refusal:
        form.refuse(name, worded(refusal))
        return False
    return True


def _offered(field: Field, offers: Mapping[str, Pairs]) -> Field:
    if field.kind is Kind.CHOICE and field.name in offers:
        return replace(field, choices=tuple(offers[field.name]))
    return field


def _nothing(field: Field) -> Any:
    return None if field.kind in {Kind.DATE, Kind.MONEY, Kind.NUMBER} else ""


class MoveForm(Form):
    """A step; photos are read by the route, the store judges them; drawn: a PNG from the canvas."""

    to = HiddenField()
    signed_by = StringField(_l("交接人姓名"), [Length(max=40)], render_kw={"autocomplete": "off"})
    photos = MultipleFileField(_l("照片"))
    drawn = HiddenField()
    box_seal = StringField(_l("箱封号"), [Length(max=40)], render_kw={"autocomplete": "off"})
    note = StringField(_l("说明"), [Length(max=200)], render_kw={"autocomplete": "off"})
    rating = SelectField(_l("客户评价"), choices=choices(ANSWERS, empty=N_("客户没有评价")), default="")
    rating_note = StringField(_l("客户意见"), [Length(max=200)], render_kw={"autocomplete": "off"})
    own_rating = SelectField(_l("自评"), choices=choices(OWN, empty=N_("不自评")), default="")


class EndForm(Form):
    """Why it is cancelled."""

    reason = StringField(
        _l("原因"), [InputRequired(_l("请写明原因。")), Length(max=200)], render_kw={"autocomplete": "off"}
    )


class DoneForm(Form):
    done_on = DateField(_l("完成日期"), [InputRequired(_l("请填写完成日期。"))])
    result = TextAreaField(_l("完成情况"), [Length(max=1000)], render_kw={"rows": 3})
