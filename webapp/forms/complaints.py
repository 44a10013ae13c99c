"""Forms of taking a complaint down: the intake, its correction, its customer, its files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from webapp import clock
from webapp.domain import complaint_intake as rules
from webapp.domain.complaint_intake import LONGEST, Intake
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, MOODS, TRACKS, Channel
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

LINE, LONG = Length(max=LONGEST_LINE), Length(max=LONGEST)
AT = "%Y-%m-%dT%H:%M"
OFFERED = tuple((code, word) for code, word in CHANNELS if code in rules.TAKEN_DOWN)


class IntakeForm(Form):
    """Listening first: what was said and what is wanted; nothing here asks for a solution."""

    words = TextAreaField(
        _l("投诉原话"), [InputRequired(_l("请照原话记下投诉内容。")), LONG], render_kw={"rows": 7}
    )
    wanted = TextAreaField(_l("诉求"), [LONG], render_kw={"rows": 2})
    mood = RadioField(_l("情绪"), choices=choices(MOODS, empty=N_("未留意")), default="")
    channel = SelectField(_l("渠道"), choices=choices(OFFERED))
    received_at = DateTimeLocalField(
        _l("收到时间"), [InputRequired(_l("请填写收到时间。"))], format=[AT, "%Y-%m-%d %H:%M", f"{AT}:%S"]
    )
    happened_on = DateField(_l("发生日期"), [Optional()])
    complainant = StringField(_l("投诉人"), [LINE])
    company = StringField(_l("投诉单位"), [LINE])
    phone = StringField(_l("电话"), [LINE], render_kw={"inputmode": "tel"})
    email = StringField(_l("邮箱"), [LINE], render_kw={"inputmode": "email"})
    is_anonymous = BooleanField(_l("投诉人要求匿名"))
    track = RadioField(
        _l("投诉性质"), [InputRequired(_l("请选择投诉性质。"))], choices=choices(TRACKS), default="service"
    )
    category = SelectField(_l("类型"), choices=choices(CATEGORIES, empty=N_("暂不确定")), default="")
    department_id = SelectField(_l("涉及部门"), choices=choices((), empty=""), default="")
    people = StringField(_l("被投诉人"), [Length(max=500)])
    summary = TextAreaField(_l("事由摘要"), [Length(max=500)], render_kw={"rows": 2})
    about_process = BooleanField(_l("针对我方处理投诉的过程"))
    is_own_finding = BooleanField(_l("我方先发现的问题"))

    def offer(self, departments: Sequence[tuple[str, str]]) -> None:
        self.department_id.choices = choices(departments, empty=N_("暂不确定"))

    def fix_people(self) -> None:
        """Later they are named and dropped by steps of their own."""
        if "people" in self:
            del self.people

    def keep(self, channel: str) -> None:
        """What came by itself keeps its channel."""
        if channel not in rules.TAKEN_DOWN:
            self.channel.choices = choices([pair for pair in CHANNELS if pair[0] == channel])

    def intake(self) -> Intake:
        told = self.data_of(*(name for name in rules.LABELS if name not in {"department_id", "received_at"}))
        received: datetime = self.received_at.data
        department = self.department_id.data
        return Intake(
            **told,
            received_at=received.replace(tzinfo=clock.BEIJING),
            department_id=int(department) if department else None,
        )

    def is_good(self) -> bool:
        """Every fault at its field."""
        if not self.validate():
            return False
        found = rules.faults(self.intake(), now=clock.now(), today=clock.today())
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class ComplaintForm(IntakeForm):
    """A new one: also its customer, the work it is about, and files."""

    customer = StringField(_l("客户"), [Length(max=200)])
    numbers = StringField(_l("委托单号、证书编号或器具编号"), [Length(max=500)])
    files = MultipleFileField(_l("附件"))

    def clear_customer(self) -> None:
        self.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))


class CorrectionForm(IntakeForm):
    reason = StringField(_l("更正原因"), [InputRequired(_l("请写明更正的原因。")), Length(max=500)])


def present(complaint: Any, *, people: str) -> dict[str, Any]:
    """What stands in the record, as the form takes it."""
    told = {name: getattr(complaint, name) for name in rules.LABELS}
    told["received_at"] = complaint.received_at.astimezone(clock.BEIJING).replace(tzinfo=None)
    return told | {"department_id": str(complaint.department_id or ""), "people": people}


def default_channel(*, is_manager: bool) -> str:
    return Channel.MANAGER.value if is_manager else Channel.WINDOW.value
