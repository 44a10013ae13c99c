"""The form of a simulation: other weights, ceilings and wanted levels, and for which customers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.domain.assignment_rules import NAMES, Rules
from webapp.domain.hundredths import ONE
from webapp.domain.manager_words import LEVELS, Level
from webapp.forms.base import Form, choices
from webapp.forms.numbers import NumberField

WANTED = tuple((code, word) for code, word in LEVELS if code != Level.TRAINEE)
HERE = [InputRequired()]
MOST_MARGIN = 100


def _level(label: str) -> SelectField:
    return SelectField(label, choices=choices(WANTED))


class SimulationForm(Form):
    """Fields of the rules bear their names; what is not asked for stays as it is in force."""

    weight_quality = IntegerField(_l("素质"), HERE)
    weight_social = IntegerField(_l("社会关系"), HERE)
    weight_profession = IntegerField(_l("专业特长"), HERE)
    weight_industry = IntegerField(_l("行业与所有制"), HERE)
    weight_load = IntegerField(_l("负荷"), HERE)
    social_on = BooleanField(_l("社会关系参与评分"))
    cap_senior = IntegerField(_l("资深"), HERE)
    cap_advanced = IntegerField(_l("高级"), HERE)
    cap_manager = IntegerField(_l("客户经理"), HERE)
    wanted_special = _level(_l("特殊客户"))
    wanted_a = _level(_l("A 级"))
    wanted_b = _level(_l("B 级"))
    wanted_c = _level(_l("C 级"))
    wanted_d = _level(_l("D 级"))
    wanted_none = _level(_l("未评级"))
    department = SelectField(_l("部门"))
    grade = SelectField(_l("等级"))
    industry = SelectField(_l("行业"))
    margin = NumberField(_l("至少高出"), [InputRequired(), NumberRange(0, MOST_MARGIN)], places=2)
    note = StringField(_l("备注"), [Length(max=80)])

    def asked(self, present: Rules) -> Rules:
        """The rules in force with what is filled in here."""
        given: dict[str, Any] = {name: getattr(present, name) for name in NAMES}
        return Rules(**given | {name: self[name].data for name in NAMES if name in self})

    @property
    def hundredths(self) -> int:
        return int((self.margin.data or 0) * ONE)
