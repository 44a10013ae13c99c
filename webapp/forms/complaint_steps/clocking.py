"""Forms of the clock: it stands, it runs again, it is set longer."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField
from wtforms.validators import InputRequired

from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import StepForm, text, why


class PauseForm(StepForm):
    reason = why(_l("需要客户补充什么"))


class ResumptionForm(StepForm):
    note = text(_l("客户补充的情况"), rows=3)


class ExtensionForm(StepForm):
    days = IntegerField(_l("延长几个工作日"), [InputRequired()], render_kw={"inputmode": "numeric"})
    reason = why(_l("延期的理由"))


class ExtensionDecisionForm(StepForm):
    granted = RadioField(
        _l("是否同意"), [InputRequired()], choices=choices((("yes", N_("同意")), ("no", N_("不同意"))))
    )
    note = text(_l("意见"), rows=3, description=_l("不同意的须写明理由。"))


class ExtensionNoticeForm(StepForm):
    told_on = DateField(_l("告知投诉人的日期"), [InputRequired()])
