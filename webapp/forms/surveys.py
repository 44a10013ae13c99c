"""Forms of surveys: a questionnaire, one of its questions, a round, and what is done to invitations."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from webapp.actions.surveys.rounds import Plan
from webapp.domain import survey_words as words
from webapp.domain.survey_questions import MOST_SIGNS, Question, faults, tidy
from webapp.domain.survey_samples import MOST_MONTHS, RATES
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

MOST_SEED = 999_999_999
RATE_FIELDS = {"A": "rate_a", "B": "rate_b", "C": "rate_c", "D": "rate_d", "": "rate_none"}
SAME = ("text", "kind", "factor", "phase", "layer", "measure", "weight", "required")


class QuestionnaireForm(Form):
    """note: for colleagues; greeting: what customers read first."""

    name = StringField(_l("问卷名称"), [DataRequired(), Length(max=60)])
    greeting = TextAreaField(_l("卷首语"), [Length(max=1000)], render_kw={"rows": 3})
    note = StringField(_l("内部说明"), [Length(max=200)])
    is_retired = BooleanField(_l("停用，不再用于新的调查"))


class QuestionForm(Form):
    """place: where it stands, from 1."""

    text = TextAreaField(_l("题目"), [DataRequired(), Length(max=MOST_SIGNS)], render_kw={"rows": 2})
    kind = SelectField(_l("题型"), choices=choices(words.KINDS), default="five")
    place = IntegerField(_l("顺序"), [InputRequired(), NumberRange(1, 99)])
    weight = IntegerField(_l("权重"), [Optional(), NumberRange(0, 100)], default=0)
    factor = SelectField(_l("服务特性"), choices=choices(words.FACTORS, empty=N_("不分类")), default="")
    phase = SelectField(_l("服务阶段"), choices=choices(words.PHASES, empty=N_("不分类")), default="")
    layer = SelectField(_l("忠诚度层次"), choices=choices(words.LAYERS, empty=N_("按忠诚度指标")), default="")
    measure = SelectField(
        _l("忠诚度指标"), choices=choices(words.MEASURES, empty=N_("不计忠诚度")), default=""
    )
    required = BooleanField(_l("必答"))
    options = TextAreaField(_l("选项（单选题，每行一个）"), [Length(max=600)], render_kw={"rows": 3})

    def question(self) -> Question:
        told = {name: self[name].data for name in SAME} | {"weight": self.weight.data or 0}
        lines = (self.options.data or "").split("\n")
        return Question(**told, options=tuple(line.strip() for line in lines if line.strip()))

    def makes_sense(self) -> bool:
        """Else each fault stands at its field."""
        found = faults(tidy(self.question()))
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


def of_question(question: Question, place: int) -> dict[str, Any]:
    """As the form shows it."""
    told = {name: getattr(question, name) for name in SAME}
    return told | {"place": place, "options": "\n".join(question.options)}


class RoundForm(Form):
    """What is asked, of whom, and until when."""

    title = StringField(_l("调查名称"), [DataRequired(), Length(max=60)])
    version_id = SelectField(_l("问卷"), [InputRequired(_l("请选择问卷。"))], coerce=str)
    basis = RadioField(_l("抽样单位"), choices=choices(words.BASES), default="order")
    from_on = DateField(_l("委托日期起"), [InputRequired()])
    until_on = DateField(_l("委托日期止"), [InputRequired()])
    closes_on = DateField(_l("截止日期"), [InputRequired()])
    rate_a = IntegerField(_l("A 级（%）"), [InputRequired(), NumberRange(0, 100)])
    rate_b = IntegerField(_l("B 级（%）"), [InputRequired(), NumberRange(0, 100)])
    rate_c = IntegerField(_l("C 级（%）"), [InputRequired(), NumberRange(0, 100)])
    rate_d = IntegerField(_l("D 级（%）"), [InputRequired(), NumberRange(0, 100)])
    rate_none = IntegerField(_l("未评级（%）"), [InputRequired(), NumberRange(0, 100)])
    pause_months = IntegerField(
        _l("几个月内不重复调查同一人"), [InputRequired(), NumberRange(0, MOST_MONTHS)]
    )
    seed = IntegerField(_l("随机种子"), [InputRequired(), NumberRange(1, MOST_SEED)])

    def offer(self, versions: Iterable[tuple[int, str]]) -> None:
        self.version_id.choices = choices(((str(key), name) for key, name in versions), empty=N_("请选择"))

    def plan(self) -> Plan:
        names = ("title", "basis", "from_on", "until_on", "closes_on", "seed", "pause_months")
        rates = {code: self[name].data for code, name in RATE_FIELDS.items()}
        return Plan(**self.data_of(*names), version_id=int(self.version_id.data), rates=rates)


USUAL_RATES = {RATE_FIELDS[code]: rate for code, rate in RATES.items()}


class WhyForm(Form):
    why = StringField(_l("作废原因"), [DataRequired(), Length(max=200)])


class PersonForm(Form):
    to = SelectField(_l("人员"), [InputRequired(_l("请选择人员。"))])

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        self.to.choices = choices(((str(key), name) for key, name in people), empty=N_("请选择"))


class OutcomeForm(Form):
    """What came of calling back."""

    outcome = TextAreaField(_l("回访结果"), [DataRequired(), Length(max=1000)], render_kw={"rows": 3})


class CallComplaintForm(Form):
    """The words are the customer's own."""

    words = TextAreaField(_l("投诉原话"), [DataRequired(), Length(max=4000)], render_kw={"rows": 4})
    complainant = StringField(_l("投诉人"), [Length(max=60)])
    phone = StringField(_l("电话"), [Length(max=40)])
    outcome = TextAreaField(_l("回访结果"), [DataRequired(), Length(max=1000)], render_kw={"rows": 2})
