"""The desk: the judgement, what a grave complaint asks for at once, listening, whom it is about."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from webapp.actions.complaints.desk import Judgement
from webapp.domain import complaint_words as words
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import StepForm, instant, line, moment, needed, text, why

YES_NO = (("yes", N_("是")), ("no", N_("否")))


class AssessmentForm(StepForm):
    is_ours = RadioField(
        _l("是否涉及本院的工作"),
        [InputRequired(_l("请确认投诉是否涉及本院的工作。"))],
        choices=choices(YES_NO),
    )
    category = SelectField(
        _l("类型"), [InputRequired()], choices=choices(words.CATEGORIES, empty=N_("请选择"))
    )
    severity = RadioField(
        _l("严重程度"), [InputRequired()], choices=choices(words.SEVERITIES),
        description=_l(
            "严重：结果或证书错误、器具损坏、重复投诉；"
            "重大：安全、泄密、诚信、大客户、媒体、CNAS 或监管部门转来。"
        ),
    )  # fmt: skip
    risk = RadioField(_l("风险"), [InputRequired()], choices=choices(words.LEVELS))
    complexity = RadioField(_l("复杂程度"), [InputRequired()], choices=choices(words.LEVELS))
    impact = why(_l("影响范围"), description=_l("涉及哪些证书、器具和客户。"))
    is_urgent = RadioField(_l("是否需要立即采取措施"), [InputRequired()], choices=choices(YES_NO))
    containment = text(_l("已采取的应急措施"), rows=2)
    decision = RadioField(_l("判定"), [InputRequired()], choices=choices(words.DECISIONS))
    reason = text(_l("不予受理或转交的理由"), rows=2, description=_l("会写进告知书。"))
    summary = text(
        _l("事由摘要"), rows=2, description=_l("被投诉人能看到，请不要写投诉人的姓名、单位和联系方式。")
    )

    def judgement(self) -> Judgement:
        told: dict[str, Any] = {
            name: self[name].data
            for name in (
                "decision", "category", "severity", "risk", "complexity", "impact", "containment",
                "reason", "summary",
            )
        }  # fmt: skip
        return Judgement(is_ours=self.is_ours.data == "yes", is_urgent=self.is_urgent.data == "yes", **told)


class ReassessmentForm(AssessmentForm):
    why = why(_l("改判的理由"))


class TopReportForm(StepForm):
    at = moment(_l("报告时间"))
    note = why(_l("报告情况"), description=_l("向谁报告、如何报告、有何指示。"))

    def given(self) -> dict[str, Any]:
        return {"at": instant(self.at.data), "note": self.note.data}


class ContainmentForm(StepForm):
    what = why(_l("采取了哪些应急措施"))


class ListeningForm(StepForm):
    listening = needed(
        _l("倾听记录"),
        rows=6,
        description=_l("先听完再记：投诉人的感受、在意什么、误解在哪里；不写解决办法。"),
    )
    mood = RadioField(_l("情绪"), choices=choices(words.MOODS, empty=N_("未留意")), default="")


class ComplainedForm(StepForm):
    user_id = SelectField(_l("本院人员"), choices=[], default="")
    name = line(_l("或填写姓名"), description=_l("没有账号的人员填写姓名。"))


class StatementForm(StepForm):
    words = needed(_l("陈述"), rows=8, description=_l("如实写明经过；再次提交的，前后两次都会保留。"))


class ReasonForm(StepForm):
    reason = why(_l("理由"))
