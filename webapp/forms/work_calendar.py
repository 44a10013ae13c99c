"""One day, a whole year, the office hours: the working calendar as the administrator types it."""

from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain.holiday_notice import LONGEST, LONGEST_NAME
from webapp.domain.office_hours import Spans
from webapp.domain.words import N_
from webapp.domain.year_sheet import OFF, WORKDAY, WORKED
from webapp.forms.base import Form, choices

MARKS = ((OFF, N_("放假")), (WORKED, N_("调休上班")), (WORKDAY, N_("照常（周一至周五上班）")))


class DayForm(Form):
    day = DateField(_("日期"), [InputRequired(_("请填写日期。"))])
    mark = RadioField(_("安排"), [InputRequired(_("请选择安排。"))], choices=choices(MARKS))
    name = StringField(_("名称"), [Length(max=LONGEST_NAME)])

    def validate(self, **said: Any) -> bool:
        good = bool(super().validate(**said))
        if good and self.mark.data in (OFF, WORKED) and not self.name.data:
            self.refuse("name", gettext("请填写名称，如“春节”。"))
            return False
        return good


class NoticeForm(Form):
    text = TextAreaField(_("放假安排"), [InputRequired(), Length(max=LONGEST)], render_kw={"rows": 8})


class HoursForm(Form):
    morning_from = TimeField(_("上午上班"), [InputRequired(_("请填写时间。"))])
    morning_until = TimeField(_("上午下班"), [InputRequired(_("请填写时间。"))])
    afternoon_from = TimeField(_("下午上班"), [Optional()])
    afternoon_until = TimeField(_("下午下班"), [Optional()])

    def validate(self, **said: Any) -> bool:
        good = bool(super().validate(**said))
        if good and (self.afternoon_from.data is None) is not (self.afternoon_until.data is None):
            empty = "afternoon_from" if self.afternoon_from.data is None else "afternoon_until"
            self.refuse(empty, gettext("下午的起止时间要么都填，要么都不填。"))
            return False
        return good

    def spans(self) -> Spans:
        morning = (self.morning_from.data, self.morning_until.data)
        afternoon = (self.afternoon_from.data, self.afternoon_until.data)
        return (morning, afternoon) if afternoon[0] else (morning,)


def hours_form(spans: Spans) -> HoursForm:
    names = ("morning_from", "morning_until", "afternoon_from", "afternoon_until")
    times: list[time] = [one for span in spans for one in span]
    return HoursForm(data=dict(zip(names, times, strict=False)))
