"""Forms of requests and suggestions: taking one down, and each of its steps."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField, MultipleFileField, RadioField, SelectField, StringField
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp import clock
from webapp.domain.complaint_intake import LONGEST
from webapp.domain.complaint_words import CATEGORIES, TRACKS, WAYS
from webapp.domain.contact_faults import contact_faults
from webapp.domain.request_words import REQUEST_KINDS
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.complaints import AT, OFFERED
from webapp.web.i18n import worded

LINE, LONG = Length(max=LONGEST_LINE), Length(max=LONGEST)
NOTE = Length(max=500)


class RequestForm(Form):
    kind = RadioField(
        _l("类别"), [InputRequired(_l("请选择类别。"))], choices=choices(REQUEST_KINDS), default="request"
    )
    words = Area(_l("内容"), [InputRequired(_l("请写明内容。")), LONG], render_kw={"rows": 5})
    channel = SelectField(_l("渠道"), choices=choices(OFFERED))
    received_at = DateTimeLocalField(
        _l("收到时间"), [InputRequired(_l("请填写收到时间。"))], format=[AT, "%Y-%m-%d %H:%M", f"{AT}:%S"]
    )
    customer = StringField(_l("客户"), [Length(max=200)])
    asker = StringField(_l("提出人"), [LINE])
    company = StringField(_l("单位"), [LINE])
    phone = StringField(_l("电话"), [LINE], render_kw={"inputmode": "tel"})
    email = StringField(_l("邮箱"), [LINE], render_kw={"inputmode": "email"})
    files = MultipleFileField(_l("附件"))

    def told(self) -> dict[str, Any]:
        names = ("kind", "words", "channel", "asker", "company", "phone", "email")
        received = self.received_at.data.replace(tzinfo=clock.BEIJING)
        return self.data_of(*names) | {"received_at": received}

    def is_good(self) -> bool:
        if not self.validate():
            return False
        found = contact_faults(self.phone.data, self.email.data)
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class StepForm(Form):
    """A step of a request: what the action takes."""

    def given(self) -> dict[str, Any]:
        return self.data_of()


class AssignmentForm(StepForm):
    with_id = SelectField(_l("承办人"), choices=choices((), empty=""), default="")
    department_id = SelectField(_l("承办部门"), choices=choices((), empty=""), default="")
    due_on = DateField(_l("回复期限"), [InputRequired(_l("请填写回复期限。"))])

    def offer(self, people: Sequence[tuple[str, str]], departments: Sequence[tuple[str, str]]) -> None:
        self.with_id.choices = choices(people, empty=N_("由部门安排"))
        self.department_id.choices = choices(departments, empty=N_("随承办人"))

    def given(self) -> dict[str, Any]:
        person, department = self.with_id.data, self.department_id.data
        return {
            "with_id": int(person) if person else None,
            "department_id": int(department) if department else None,
            "due_on": self.due_on.data,
        }


class AnswerForm(StepForm):
    answer = Area(_l("回复内容"), [InputRequired(_l("请写明回复内容。")), LONG], render_kw={"rows": 5})
    how = SelectField(
        _l("回复方式"), [InputRequired(_l("请选择回复方式。"))], choices=choices(WAYS, empty=N_("请选择"))
    )


class ClosingForm(StepForm):
    note = Area(_l("说明"), [Optional(), NOTE], render_kw={"rows": 3})


class CancelForm(StepForm):
    note = Area(_l("取消理由"), [InputRequired(_l("请写明取消理由。")), NOTE], render_kw={"rows": 3})


class ComplaintForm(StepForm):
    track = RadioField(
        _l("投诉性质"), [InputRequired(_l("请选择投诉性质。"))], choices=choices(TRACKS), default="service"
    )
    category = SelectField(_l("类型"), choices=choices(CATEGORIES, empty=N_("暂不确定")), default="")
    summary = Area(_l("事由摘要"), [NOTE], render_kw={"rows": 2})
