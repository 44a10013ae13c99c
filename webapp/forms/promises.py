"""Forms of a promise: how it ended, to which day it is moved."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain.words import N_
from webapp.forms.base import Form, choices

ENDINGS = (("kept", N_("已兑现")), ("broken", N_("未能兑现")), ("withdrawn", N_("与客户商定，不再需要")))
NOTE = Length(max=500)


class EndingForm(Form):
    state = RadioField(_l("结果"), [InputRequired(_l("请选择结果。"))], choices=choices(ENDINGS))
    note = Area(_l("说明"), [Optional(), NOTE], render_kw={"rows": 3})

    def is_explained(self) -> bool:
        if self.state.data != "kept" and not self.note.data:
            self.refuse("note", str(_l("请写明原因。")))
            return False
        return True


class MoveForm(Form):
    to = DateField(_l("改到"), [InputRequired(_l("请填写新的日期。"))])
    reason = Area(_l("原因"), [InputRequired(_l("请写明改期的原因。")), NOTE], render_kw={"rows": 3})
