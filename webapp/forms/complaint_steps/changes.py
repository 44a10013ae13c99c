"""三变法 as three small forms: another person, another place, another time."""

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from webapp.domain.three_changes import USED
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import SHOWN, StepForm, line, text


class ChangeForm(StepForm):
    used = RadioField(_l("是否采用"), [InputRequired(_l("请选择采用或不需要。"))], choices=choices(USED))

    @property
    def is_used(self) -> bool:
        return bool(self.used.data == "yes")


class PersonForm(ChangeForm):
    to_id = SelectField(_l("换由谁接待"), choices=[], default="")
    reason = text(_l("不需要的理由"), rows=2)


class PlaceForm(ChangeForm):
    from_place = line(_l("原来的地点"))
    to_place = line(_l("换到的地点"), description=_l("如会议室、客户现场。"))
    reason = text(_l("不需要的理由"), rows=2)


class TimeForm(ChangeForm):
    moved_to = DateTimeLocalField(
        _l("改到的时间"), [Optional()], format=SHOWN, description=_l("须在答复期限之内。")
    )
    reason = text(_l("不需要的理由"), rows=2)
