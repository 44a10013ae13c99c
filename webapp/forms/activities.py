"""Forms of a contact: the whole of it, the one line of the card, its correction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    FormField,
    HiddenField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.actions.activities.told import Named, Objected, Told, faults
from webapp.domain import activity_words as words
from webapp.domain.activity_rules import Entry, Faults, Interview
from webapp.domain.funnel_checklists import LABELS, STEPS
from webapp.domain.money import fen
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.forms.numbers import LinesField, NumberField
from webapp.web.i18n import worded

LINE, LONG, NOTE = Length(max=120), Length(max=4000), Length(max=500)
AT = "%Y-%m-%dT%H:%M"
MOST_COST = 10_000_000
OBJECTIONS = 3
LONGEST_KEY = 18  # digits that always fit into a column
POINTS = tuple(point for step in STEPS for point in step.points)
# What may be no value at all and the rules still say of the rest what is wrong.
BARE = frozenset({"minutes", "cost", "happened_at", "next_on", "promise_due"})
AT_FIELD = {"people": "contact"}  # where the form shows what the rules say elsewhere


def _text(label: Any, *, rows: int, most: Any = NOTE, **more: Any) -> TextAreaField:
    return TextAreaField(label, [most], render_kw={"rows": rows}, **more)


def put(form: Form, found: Faults) -> bool:
    """Each at its field; whether there are none."""
    for name, refusal in found.items():
        field = AT_FIELD.get(name, name)
        form.refuse(field if field in form else "summary", worded(refusal))
    return not found


def _plain(pairs: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    """Names of people are no words of ours."""
    return [SelectChoice(value, name) for value, name in pairs]


class ObjectionForm(Form):
    text = StringField(_l("异议"), [NOTE])
    answer = StringField(_l("答复"), [NOTE])
    is_solved = BooleanField(_l("已解决"))


class NameForm(Form):
    name = StringField(_l("单位名称"), [LINE])
    phone = StringField(_l("电话"), [LINE], render_kw={"inputmode": "tel"})
    note = StringField(_l("备注"), [NOTE])


class EntryForm(Form):
    """What the entry says itself; the same when it is put right."""

    kind = RadioField(_l("联络方式"), choices=choices(words.KINDS), default="phone")
    direction = RadioField(_l("发起方"), choices=choices(words.DIRECTIONS), default="out")
    phase = RadioField(_l("服务阶段"), choices=choices(words.PHASES), default="during")
    step = RadioField(_l("销售步骤"), choices=choices(LABELS, empty=N_("不涉及")), default="")
    points = CheckboxesField(_l("要点"), choices=choices(POINTS))
    contact = SelectField(_l("联系人"), choices=[], default="")
    others = CheckboxesField(_l("其他联系人"), choices=[])
    colleagues = CheckboxesField(_l("我方参加人"), choices=[])
    happened_at = DateTimeLocalField(_l("联络时间"), [Optional()], format=[AT, "%Y-%m-%d %H:%M", f"{AT}:%S"])
    minutes = IntegerField(_l("时长（分钟）"), [Optional()], render_kw={"inputmode": "numeric"})
    summary = _text(_l("联络内容"), rows=4, most=LONG)
    result = _text(_l("联络结果"), rows=2, most=LONG)
    interest = RadioField(_l("兴趣"), choices=choices(words.INTERESTS, empty=N_("未留意")), default="")
    cost = NumberField(
        _l("费用（元）"), [Optional(), NumberRange(min=0, max=MOST_COST)], places=2,
        render_kw={"inputmode": "decimal"},
    )  # fmt: skip
    goals = _text(_l("客户的目标"), rows=2, most=LONG)
    roles = CheckboxesField(_l("我方参加的角色"), choices=choices(words.INTERVIEW_ROLES))
    rivals = _text(_l("竞争对手"), rows=2, most=LONG)
    criteria = _text(_l("客户的评价标准"), rows=2, most=LONG)
    files = MultipleFileField(_l("附件"))

    def offer(self, contacts: Sequence[tuple[str, str]], colleagues: Sequence[tuple[str, str]]) -> None:
        self.summary.flags.required = True
        self.contact.choices = [SelectChoice("", _l("未记名")), *_plain(contacts)]
        self.others.choices = _plain(contacts)
        self.colleagues.choices = _plain(colleagues)

    def validate_cost(self, field: NumberField) -> None:
        try:
            fen(field.data or Decimal(0))
        except Refusal as refusal:
            raise ValidationError(worded(refusal)) from refusal

    def entry(self) -> Entry:
        same = self.data_of("kind", "happened_at", "summary", "direction", "phase", "step", "result")
        next_one = self.data_of("next_on", "next_kind") if "next_on" in self else {}
        return Entry(
            **same, **next_one, interest=self.interest.data, minutes=self.minutes.data,
            cost=0 if self.cost.data is None or self.cost.errors else fen(self.cost.data),
            interview=Interview(
                self.goals.data, tuple(self.roles.data), self.rivals.data, self.criteria.data
            ),
        )  # fmt: skip

    def told(self) -> Told:
        return Told(
            self.entry(),
            int(self.contact.data) if self.contact.data else None,
            tuple(map(int, self.others.data)),
            tuple(map(int, self.colleagues.data)),
            tuple(self.points.data),
        )

    def is_good(self, *, without: frozenset[str] = frozenset()) -> bool:
        """Every fault at its field, all at once; without: fields that need not be good."""
        is_shaped, known = self.validate(), {*without, *self.errors}
        if not self.errors.keys() <= BARE:
            return False
        found = {name: fault for name, fault in faults(self.told()).items() if name not in known}
        return put(self, found) and is_shaped


class ActivityForm(EntryForm):
    """A new one: also what it leaves to be done."""

    by = SelectField(_l("经办人"), choices=[], default="")
    plan = HiddenField()
    opportunity = HiddenField()
    objections = LinesField(
        FormField(ObjectionForm), label=_l("异议"), min_entries=OBJECTIONS, max_entries=20
    )
    promise = _text(_l("承诺内容"), rows=2)
    promise_due = DateField(_l("承诺期限"), [Optional()])
    next_on = DateField(_l("下次联络日期"), [Optional()])
    next_kind = SelectField(_l("下次联络方式"), choices=choices(words.KINDS, empty=N_("请选择")), default="")
    next_note = StringField(_l("下次联络说明"), [NOTE])
    names = LinesField(FormField(NameForm), label=_l("转介绍"), min_entries=0, max_entries=20)

    def offer_doers(self, people: Sequence[tuple[str, str]], *, else_: str) -> None:
        """For who writes for others as well; else_: where nobody is named."""
        self.by.choices = _plain(people)
        self.by.data = self.by.data or else_

    def make_room(self, names: int) -> None:
        """As many lines for names as the rules allow at once."""
        while len(self.names) < names:
            self.names.append_entry()

    def told(self) -> Told:
        objections = [Objected(**one) for one in self.objections.data if one["text"] or one["answer"]]
        names = [Named(**one) for one in self.names.data if any(one.values())]
        plan = self.plan.data or ""
        return replace(
            super().told(), objections=objections, names=names, promise=self.promise.data,
            promise_due=self.promise_due.data, next_note=self.next_note.data,
            plan=int(plan) if plan.isascii() and plan.isdigit() and len(plan) <= LONGEST_KEY else 0,
        )  # fmt: skip


class CorrectionForm(EntryForm):
    reason = StringField(_l("更正原因"), [NOTE])


class QuickForm(Form):
    """One line, how, and when next."""

    summary = StringField(_l("联络内容"), [InputRequired(_l("请写明联络的内容。")), Length(max=1000)])
    kind = SelectField(_l("联络方式"), choices=choices(words.KINDS), default="phone")
    contact = SelectField(_l("联系人"), choices=[], default="")
    next_on = DateField(_l("下次联络日期"), [Optional()])

    def offer(self, contacts: Sequence[tuple[str, str]]) -> None:
        self.contact.choices = [SelectChoice("", _l("未记名")), *_plain(contacts)]

    def told(self, *, now: datetime, next_kind: str) -> Told:
        """A visit's line is its result as well; the next contact as the grade has it."""
        kind, summary, next_on = self.kind.data, self.summary.data, self.next_on.data
        entry = Entry(
            kind, now, summary, result=summary if kind in words.MET else "",
            next_on=next_on, next_kind=next_kind if next_on else "",
        )  # fmt: skip
        return Told(entry, int(self.contact.data) if self.contact.data else None)


class NextForm(Form):
    due_on = DateField(_l("日期"), [InputRequired(_l("请填写计划日期。"))])
    kind = SelectField(_l("联络方式"), choices=choices(words.KINDS))
    note = StringField(_l("说明"), [NOTE])


class RemovalForm(Form):
    reason = StringField(_l("撤回原因"), [InputRequired(_l("请写明撤回的原因。")), NOTE])


class DropForm(Form):
    reason = StringField(_l("不再跟进的原因"), [InputRequired(_l("请写明不再跟进的原因。")), NOTE])
