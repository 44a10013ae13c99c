"""Forms of goals: one goal, its change, the parts of a split, an actual by hand."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from webapp.domain import goal_rules
from webapp.domain.goal_words import METRICS
from webapp.domain.kpi_numbers import number
from webapp.domain.opportunity_words import GROWTH
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
LONGEST = 20


class TargetForm(Form):
    target = StringField(_l("目标值"), [DataRequired(), Length(max=LONGEST)], render_kw=DECIMAL)
    quadrant = SelectField(_l("增长方向"), choices=choices(GROWTH, empty=N_("不区分")), default="")
    note = TextAreaField(_l("说明"), [Length(max=500)], render_kw={"rows": 2})

    value: Any = None

    def read(self, metric: str) -> bool:
        """Whether all holds; the target then stands in value."""
        if not self.validate():
            return False
        try:
            self.value = goal_rules.target_of(self.target.data, METRICS[metric])
        except Refusal as refusal:
            self.refuse("target", worded(refusal))
            return False
        return True


class GoalForm(TargetForm):
    owner = SelectField(_l("对象"), [InputRequired(_l("请选择对象。"))])
    metric = SelectField(_l("指标"), [InputRequired(_l("请选择指标。"))])
    period = SelectField(_l("期间"), [InputRequired(_l("请选择期间。"))])

    def offer(
        self,
        owners: Iterable[tuple[str, str]],
        periods: Iterable[tuple[str, str]],
        metrics: Iterable[tuple[str, str]],
    ) -> None:
        self.owner.choices = choices(owners, empty=N_("请选择"))
        self.period.choices = choices(periods, empty=N_("请选择"))
        self.metric.choices = choices(metrics, empty=N_("请选择"))


class ChangeForm(TargetForm):
    """reason: asked of what was issued."""

    reason = TextAreaField(_l("变更原因"), [Length(max=500)], render_kw={"rows": 2})


class ReadingForm(Form):
    told_on = DateField(_l("截至日期"), [InputRequired()])
    actual = StringField(_l("实际值"), [DataRequired(), Length(max=LONGEST)], render_kw=DECIMAL)
    evidence = TextAreaField(_l("数据来源或依据"), [DataRequired(), Length(max=1000)], render_kw={"rows": 3})
    files = MultipleFileField(_l("附件"))

    value: Any = None

    def read(self) -> bool:
        if not self.validate():
            return False
        try:
            self.value = number(self.actual.data)
        except Refusal as refusal:
            self.refuse("actual", worded(refusal))
            return False
        return self.value is not None
