"""Forms about a period of reviews: putting it up, its rules, its committee, one more to be reviewed."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.domain.kpi_opening import LONGEST_TEXT
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PERIOD_KINDS, PeriodKind
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.queries.reviews.staff import Staff, eligible
from webapp.queries.reviews.subjects import LONGEST_POST, Subject
from webapp.web.i18n import say, worded

YEARS = (2000, 2099)


class PeriodForm(Form):
    kind = RadioField(_l("种类"), choices=choices(PERIOD_KINDS), default="quarter")
    year = IntegerField(
        _l("年份"), [InputRequired(), NumberRange(*YEARS)], render_kw={"inputmode": "numeric"}
    )
    no = IntegerField(_l("第几期"), [InputRequired(), NumberRange(1, 12)], render_kw={"inputmode": "numeric"})
    copies = BooleanField(_l("沿用上一期的考评办法和名单"), default=True)

    def span(self) -> Period:
        """A year has one period, whatever was typed. Raises Refusal where there is no such period."""
        kind = PeriodKind(self.kind.data)
        return Period(kind, self.year.data, 1 if kind == PeriodKind.YEAR else self.no.data)

    def check(self) -> bool:
        try:
            self.span()
        except Refusal as refusal:
            self.refuse("no", worded(refusal))
        return not self.errors


def period_form(span: Period) -> PeriodForm:
    return PeriodForm(data={"kind": span.kind, "year": span.year, "no": span.no, "copies": True})


class RuleTextForm(Form):
    text = TextAreaField(_l("考评办法"), [Length(max=LONGEST_TEXT)], render_kw={"rows": 18})


class CommitteeForm(Form):
    members = CheckboxesField(_l("成员"), coerce=int)
    chair = SelectField(_l("组长"), coerce=int, default=0)

    def offer(self, found: Staff) -> None:
        people = [(one.id, _told(found, one.id)) for one in eligible(found)]
        self.members.choices = choices(people)
        self.chair.choices = choices([(0, N_("请选择")), *people])

    def appointed(self) -> dict[str, Any]:
        return {"members": self.members.data, "chair": self.chair.data or None}


class AdditionForm(Form):
    subject = SelectField(_l("人员或部门"), [InputRequired()], default="")
    post = StringField(_l("岗位"), [Length(max=LONGEST_POST)])

    def offer(self, subjects: Sequence[Subject]) -> None:
        offered = [(one.key, _named(one)) for one in subjects]
        self.subject.choices = choices(offered, empty=N_("请选择"))


def _told(found: Staff, person: int) -> str:
    one = found.people[person]
    unit = found.unit_name(one.department)
    return f"{one.name}（{unit}）" if unit else one.name


def _named(one: Subject) -> str:
    if one.is_department:
        return f"{one.name}（{say(N_('部门'))}）"
    return f"{one.name}（{one.department_name}）" if one.department_name else one.name
