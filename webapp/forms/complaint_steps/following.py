"""What the complainant says after the answer, as a form (CP-01)."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from webapp.actions.complaints.following import FollowUp
from webapp.domain import complaint_words as words
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import StepForm, needed, text
from webapp.forms.complaint_steps.desk import YES_NO

REACHED = (("yes", N_("已联系到")), ("no", N_("联系不上")))
SCORES = tuple((str(score), str(score)) for score in range(5, 0, -1))
NONE = _l("没有的写“无”。")


class FollowUpForm(StepForm):
    way = SelectField(_l("回访方式"), [InputRequired()], choices=choices(words.WAYS, empty=N_("请选择")))
    reached = RadioField(
        _l("是否联系到投诉人"), [InputRequired(_l("请说明是否联系到投诉人。"))], choices=choices(REACHED)
    )
    satisfied = RadioField(
        _l("满意程度（5 分最满意）"), choices=choices(SCORES, empty=N_("未说")), default=""
    )
    accepts = RadioField(_l("是否接受处理结果"), choices=choices(YES_NO, empty=N_("未说")), default="")
    said = text(_l("投诉人的意见"), rows=3)
    new_need = needed(_l("新的需求"), rows=2, description=NONE)
    quality_action = needed(_l("质量改进措施"), rows=2, description=NONE)
    noted = needed(_l("收集到的信息"), rows=2, description=NONE)

    def follow_up(self) -> FollowUp:
        return FollowUp(
            way=self.way.data,
            is_reached=self.reached.data == "yes",
            satisfied=int(self.satisfied.data) if self.satisfied.data else None,
            accepts=self.accepts.data == "yes" if self.accepts.data else None,
            **self.data_of("said", "quality_action", "noted", "new_need"),
        )
