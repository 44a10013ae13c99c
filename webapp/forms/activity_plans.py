"""Forms of 联络计划: a contact planned by hand, moved to another day, given up."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from webapp.domain.activity_words import KINDS
from webapp.domain.words import N_
from webapp.forms.base import Form, choices

PLAIN = {"autocomplete": "off"}
# What is often the reason; any other may be typed.
MOVED = (N_("客户要求改期"), N_("本人有其他安排"), N_("与其他拜访合并"), N_("联系人不在"))
CANCELLED = (N_("客户暂不需要"), N_("已用其他方式联络"), N_("重复的计划"))


def _why(label: str) -> StringField:
    return StringField(label, [DataRequired(_l("请写明原因。")), Length(max=200)], render_kw=PLAIN)


class MoveForm(Form):
    due_on = DateField(_l("改到"), [InputRequired(_l("请填写新的日期。"))])
    reason = _why(_l("改期原因"))


class CancelForm(Form):
    reason = _why(_l("取消原因"))


class PlanForm(Form):
    """customer: as typed or chosen; contacts are offered once it is known."""

    customer = StringField(_l("客户"), [InputRequired(_l("请选择客户。")), Length(max=120)], render_kw=PLAIN)
    kind = SelectField(_l("联络方式"), choices=choices(KINDS), default="phone")
    due_on = DateField(_l("计划日期"), [InputRequired(_l("请填写计划日期。"))])
    at = TimeField(_l("约定时间"), [Optional()])
    contact = SelectField(_l("联系人"), default="")
    note = StringField(_l("事由"), [Length(max=200)], render_kw=PLAIN)

    def offer(self, contacts: Iterable[tuple[int, str]]) -> None:
        self.contact.choices = choices(((str(key), name) for key, name in contacts), empty=N_("不指定"))

    def starts(self) -> datetime | None:
        """As the clocks in Beijing show it."""
        if self.at.data is None or self.due_on.data is None:
            return None
        return datetime.combine(self.due_on.data, self.at.data)
