"""The rules of assignment as the administrator types them: units and the part-time factor with two places."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.domain.assignment_rules import BOUNDS, Rules, faults
from webapp.domain.hundredths import ONE
from webapp.domain.manager_system import LONGEST_TEXT
from webapp.domain.manager_words import FORMS, LEVELS, Level
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.numbers import NumberField
from webapp.web.i18n import say, worded

HUNDREDTHS = ("unit_a", "unit_b", "unit_c", "unit_d", "unit_none", "part_factor")
WANTED = tuple(pair for pair in LEVELS if pair[0] != Level.TRAINEE)


def _whole(label: str, name: str) -> IntegerField:
    least, most = BOUNDS.get(name) or BOUNDS[name.partition("_")[0]]
    return IntegerField(
        label, [InputRequired(), NumberRange(least, most)], render_kw={"inputmode": "numeric"}
    )


def _decimal(label: str, least: str, most: str) -> NumberField:
    limits = NumberRange(Decimal(least), Decimal(most))
    return NumberField(label, [InputRequired(), limits], places=None, render_kw={"inputmode": "decimal"})


def _level(label: str) -> SelectField:
    return SelectField(label, [InputRequired()], choices=choices(WANTED))


class RulesForm(Form):
    weight_quality = _whole(_l("素质"), "weight")
    weight_social = _whole(_l("社会关系"), "weight")
    weight_profession = _whole(_l("专业特长"), "weight")
    weight_industry = _whole(_l("行业与所有制"), "weight")
    weight_load = _whole(_l("负荷"), "weight")
    social_on = BooleanField(_l("社会关系参与评分"))
    cap_senior = _whole(_l("资深"), "cap")
    cap_advanced = _whole(_l("高级"), "cap")
    cap_manager = _whole(_l("客户经理"), "cap")
    cap_trainee = _whole(_l("见习"), "cap")
    part_factor = _decimal(_l("兼职系数"), "0.01", "1")
    unit_a = _decimal(_l("A 级"), "0", "100")
    unit_b = _decimal(_l("B 级"), "0", "100")
    unit_c = _decimal(_l("C 级"), "0", "100")
    unit_d = _decimal(_l("D 级"), "0", "100")
    unit_none = _decimal(_l("未评级"), "0", "100")
    wanted_special = _level(_l("大客户、敏感或隔离"))
    wanted_a = _level(_l("A 级"))
    wanted_b = _level(_l("B 级"))
    wanted_c = _level(_l("C 级"))
    wanted_d = _level(_l("D 级"))
    wanted_none = _level(_l("未评级"))
    certificate_months = _whole(_l("资格有效期"), "certificate_months")
    exam_months = _whole(_l("考试成绩有效期"), "exam_months")
    expiry_alert_days = _whole(_l("到期前提醒"), "expiry_alert_days")
    leave_days = _whole(_l("长期休假超过"), "leave_days")
    visit_workdays = _whole(_l("共同拜访期限"), "visit_workdays")
    read_days = _whole(_l("移交人保留查看"), "read_days")
    check_days = _whole(_l("交接后回访"), "check_days")
    reply_workdays = _whole(_l("内部协调答复"), "reply_workdays")

    def asked(self) -> Rules | None:
        """The rules as typed, None after putting each sentence at its field."""
        values: dict[str, Any] = self.data_of()
        for name in HUNDREDTHS:
            exact = values[name] * ONE
            if exact != exact.to_integral_value():
                self.refuse(name, say(N_("最多两位小数。")))
            values[name] = int(exact)
        found = Rules(**values)
        for name, refusal in faults(found).items():
            self.refuse(name, worded(refusal))
        return None if self.errors else found


def rules_form(held: Rules) -> RulesForm:
    shown = asdict(held)
    return RulesForm(data=shown | {name: Decimal(shown[name]) / ONE for name in HUNDREDTHS})


class OrganisationForm(Form):
    """The institute's form of organisation."""

    code = RadioField(_l("组织形式"), [InputRequired(_l("请选择组织形式。"))], choices=choices(FORMS))


class TextForm(Form):
    text = TextAreaField(_l("本机构的规定"), [Length(max=LONGEST_TEXT)], render_kw={"rows": 10})
