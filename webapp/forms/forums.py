"""Forms of a forum: its plan, whom of a customer, what came of it, what is to be done and becomes a need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from webapp.domain import card_parts, card_words, forums
from webapp.domain.forums import FORUM, NEEDED, plan_faults
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import worded

Pairs = Sequence[tuple[str, str]]


def blank() -> dict[str, Any]:
    return {field.name: None if field.name == "held_on" else "" for field in FORUM.fields}


def forum_form(
    present: Mapping[str, Any],
    *,
    departments: Pairs,
    owners: Pairs,
    colleagues: Pairs,
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """Filled with the plan, or with what was sent; people and departments by their keys."""
    offers = {"department": departments, "owner": owners}
    fields = tuple(
        replace(field, choices=tuple(offers[field.name])) if field.name in offers else field
        for field in FORUM.fields
    )
    keys = {"colleagues": [key for key, _name in colleagues]}
    form = form_for(replace(FORUM, fields=fields), present, keys, sent)
    form["colleagues"].choices = [SelectChoice(key, name) for key, name in colleagues]
    form.require(*NEEDED)
    return form


def is_planned(form: BlockForm) -> bool:
    """What the rules say, each at its field."""
    if not form.validate():
        return False
    found = plan_faults(form.typed)
    for name, refusal in found.items():
        form.refuse(name, worded(refusal))
    return not found


class GuestsForm(Form):
    contacts = CheckboxesField(_l("邀请的联系人"), choices=[])

    def offer(self, contacts: Pairs) -> None:
        self.contacts.choices = [SelectChoice(key, name) for key, name in contacts]

    def chosen(self) -> list[int]:
        return [int(key) for key in self.contacts.data or ()]

    def names(self, keys: Sequence[int]) -> str:
        offered = {str(one.value): str(one.label) for one in self.contacts.choices}
        return "、".join(offered[str(key)] for key in keys if str(key) in offered)


class MinutesForm(Form):
    """The lines of people and customers stand beside it, named by their rows."""

    minutes = TextAreaField(_l("会议纪要"), [Length(max=forums.LONGEST_MINUTES)], render_kw={"rows": 8})


class NewTodoForm(Form):
    text = TextAreaField(_l("待办事项"), [DataRequired(), Length(max=500)], render_kw={"rows": 2})
    customer = SelectField(_l("客户"), default="")
    owner = SelectField(_l("承办人"), [InputRequired(_l("请选择承办人。"))])
    due_on = DateField(_l("期限"), [InputRequired(_l("请填写期限。"))])

    def offer(self, customers: Pairs, owners: Pairs) -> None:
        self.customer.choices = [
            *choices((), empty=N_("不限某一客户")),
            *(SelectChoice(key, name) for key, name in customers),
        ]
        self.owner.choices = [
            *choices((), empty=N_("请选择")),
            *(SelectChoice(key, name) for key, name in owners),
        ]

    def told(self) -> dict[str, Any]:
        whom = int(self.customer.data) if self.customer.data else 0
        return {**self.data_of("text", "due_on"), "customer": whom, "owner": int(self.owner.data)}


class TodoForm(Form):
    """Of one that is there: who only has to do it changes the last three."""

    text = TextAreaField(_l("待办事项"), [DataRequired(), Length(max=500)], render_kw={"rows": 2})
    owner = SelectField(_l("承办人"), [InputRequired(_l("请选择承办人。"))])
    due_on = DateField(_l("期限"), [InputRequired(_l("请填写期限。"))])
    state = RadioField(_l("状态"), choices=choices(forums.TODO_STATES))
    done_on = DateField(_l("办结日期"), [Optional()])
    result = TextAreaField(_l("办理结果"), [Length(max=1000)], render_kw={"rows": 3})

    def offer(self, owners: Pairs) -> None:
        self.owner.choices = [SelectChoice(key, name) for key, name in owners]

    def limit(self) -> None:
        """For who has to do it: how it ended."""
        del self.text, self.owner, self.due_on

    def is_told(self, *, today: date, text: str, before: date) -> bool:
        """What the rules say, each at its field; text, before: as they stand, for who may not change them."""
        told = {"text": text, "due_on": before} | {field.name: field.data for field in self}
        found = forums.todo_faults(told, today=today, before=before)
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found

    def told(self) -> dict[str, Any]:
        given = self.data_of("state", "done_on", "result")
        if "owner" not in self:
            return given
        return {**given, **self.data_of("text", "due_on"), "owner": int(self.owner.data)}


class NeedForm(Form):
    text = TextAreaField(_l("需求内容"), [DataRequired(), Length(max=1000)], render_kw={"rows": 3})
    dimension = SelectField(
        _l("方面"), [InputRequired(_l("请选择需求的方面。"))],
        choices=choices(card_words.NEED_DIMENSIONS, empty=N_("请选择")),
    )  # fmt: skip
    priority = RadioField(_l("轻重"), choices=choices(card_parts.PRIORITIES), default="2")

    def values(self) -> dict[str, Any]:
        return {**self.data_of(), "is_met": ""}


class CancelForm(Form):
    reason = StringField(_l("取消原因"), [InputRequired(_l("请写明取消的原因。")), Length(max=200)])
