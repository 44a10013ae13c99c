"""Who handles, investigates and reviews; the record of somebody from outside."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField
from wtforms.validators import InputRequired

from webapp.domain.complaint_result_words import SECOND
from webapp.domain.complaint_stages import Stage
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import (
    StepForm,
    line,
    needed,
    person,
    several,
    text,
    why,
)

VERDICTS = (
    (Stage.APPROVED.value, N_("批准")),
    (Stage.PROPOSED.value, N_("退回修改方案")),
    (Stage.INVESTIGATING.value, N_("退回补充调查")),
)
DECLARED = N_("本人与被投诉的工作及各方无利害关系，独立作出审核意见。")
CAUTION = _l("有提示的须写明为什么仍由其审核。")


class AssignmentForm(StepForm):
    handler = person(_l("经办人"))
    investigators = several(_l("调查人"))
    note = text(_l("分派说明"), rows=2)


class ReassignmentForm(StepForm):
    handler = person(_l("经办人"))
    investigators = several(_l("调查人"))
    reason = why(_l("改派的理由"))


class ReviewerForm(StepForm):
    reviewer = RadioField(_l("审核人"), [InputRequired(_l("请选择审核人。"))], choices=[])
    reason = text(_l("仍由其审核的理由"), rows=2, description=CAUTION)


class OutsideReviewerForm(StepForm):
    name = line(_l("姓名"))
    organisation = line(_l("工作单位"))
    title = line(_l("职务或职称"))
    phone = line(_l("联系电话"))
    why = needed(_l("聘请理由"), rows=2)
    declared_on = DateField(_l("公正性声明日期"), [InputRequired()])


class ReviewForm(StepForm):
    to = RadioField(_l("审核结论"), [InputRequired()], choices=choices(VERDICTS))
    reasons = needed(_l("审核意见和理由"))
    declares = BooleanField(_l(DECLARED))
    caution = text(_l("仍由本人审核的理由"), rows=2, description=CAUTION)

    def told(self) -> dict[str, Any]:
        declaration = DECLARED if self.declares.data else ""
        caution = self.caution.data if self.caution else ""
        return {"reasons": self.reasons.data, "declaration": declaration, "caution": caution}


class SecondReviewForm(ReviewForm):
    to = RadioField(_l("裁决"), [InputRequired()], choices=choices(SECOND))


class OutsideReviewForm(ReviewForm):
    """What somebody from outside decided, entered for him."""

    outside = SelectField(_l("外部审核人"), [InputRequired()], choices=[])
    caution = None
    declares = BooleanField(_l("审核人已书面声明与被投诉的工作及各方无利害关系"))

    def told(self) -> dict[str, Any]:
        return {"reasons": self.reasons.data, "declaration": DECLARED if self.declares.data else ""}


class OutsideSecondReviewForm(OutsideReviewForm):
    to = RadioField(_l("裁决"), [InputRequired()], choices=choices(SECOND))


class EscalationForm(StepForm):
    words = needed(_l("投诉人要求复议的理由"), description=_l("尽量用投诉人的原话。"))


class ReopeningForm(StepForm):
    new_facts = needed(_l("重开所依据的新情况"))
