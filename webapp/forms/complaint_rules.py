"""What the administrator sets for complaints: the description, the letters, the limits, the checklists."""

from dataclasses import asdict

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.domain.complaint_checklists import read
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.complaint_letters import LONGEST, refuse_unknown
from webapp.domain.complaint_limits import BOUNDS, Limits, faults
from webapp.domain.complaint_limits import LONGEST as DAYS
from webapp.domain.refusal import Refusal
from webapp.forms.base import Form
from webapp.web.i18n import worded

MOST = 8000


class ProcessForm(Form):
    text = TextAreaField(_l("投诉处理流程"), [Length(max=MOST)], render_kw={"rows": 24})


class LetterForm(Form):
    body = TextAreaField(_l("正文"), [Length(max=LONGEST)], render_kw={"rows": 8})
    notes = TextAreaField(_l("告知事项"), [Length(max=LONGEST)], render_kw={"rows": 5})

    def check(self) -> bool:
        """What stands in braces, each sentence at its field."""
        for field in (self.body, self.notes):
            try:
                refuse_unknown(field.data)
            except Refusal as refusal:
                self.refuse(field.name, worded(refusal))
        return not self.errors


def _whole(label: str, name: str) -> IntegerField:
    least, most = BOUNDS.get(name, (1, DAYS))
    return IntegerField(
        label, [InputRequired(), NumberRange(least, most)], render_kw={"inputmode": "numeric"}
    )


class LimitsForm(Form):
    general_receipt = _whole(_l("一般投诉回执"), "general_receipt")
    general_decision = _whole(_l("一般投诉受理判定"), "general_decision")
    general_progress = _whole(_l("一般投诉首次进展告知"), "general_progress")
    general_answer = _whole(_l("一般投诉答复"), "general_answer")
    general_closure = _whole(_l("一般投诉办结"), "general_closure")
    serious_receipt = _whole(_l("严重投诉回执"), "serious_receipt")
    serious_decision = _whole(_l("严重投诉受理判定"), "serious_decision")
    serious_progress = _whole(_l("严重投诉每次进展告知"), "serious_progress")
    serious_answer = _whole(_l("严重投诉答复"), "serious_answer")
    serious_closure = _whole(_l("严重投诉办结"), "serious_closure")
    major_receipt = _whole(_l("重大投诉回执"), "major_receipt")
    major_decision = _whole(_l("重大投诉受理判定"), "major_decision")
    major_containment = _whole(_l("重大投诉应急控制"), "major_containment")
    major_progress = _whole(_l("重大投诉每次进展告知"), "major_progress")
    major_answer = _whole(_l("重大投诉答复"), "major_answer")
    major_closure = _whole(_l("重大投诉办结"), "major_closure")
    review = _whole(_l("复议"), "review")
    pause_most = _whole(_l("暂停计时最多"), "pause_most")
    extension_most = _whole(_l("延期最多"), "extension_most")
    cnas_months = _whole(_l("CNAS 转办答复"), "cnas_months")
    reopen_months = _whole(_l("办结后可重开"), "reopen_months")
    effect_months = _whole(_l("有效性验证"), "effect_months")

    def asked(self) -> Limits | None:
        """As typed, None after putting each sentence at its field."""
        found = Limits(**self.data_of())
        for name, refusal in faults(found).items():
            self.refuse(name, worded(refusal))
        return None if self.errors else found


def limits_form(held: Limits) -> LimitsForm:
    return LimitsForm(data=asdict(held))


class ChecklistsForm(Form):
    every = TextAreaField(_l("所有投诉"), render_kw={"rows": 6})
    track_service = TextAreaField(_l("服务投诉"), render_kw={"rows": 4})
    track_technical = TextAreaField(_l("结果异议"), render_kw={"rows": 4})
    category_quality = TextAreaField(_l("质量"), render_kw={"rows": 3})
    category_service = TextAreaField(_l("服务"), render_kw={"rows": 3})
    category_price = TextAreaField(_l("价格"), render_kw={"rows": 3})
    category_integrity = TextAreaField(_l("诚信"), render_kw={"rows": 3})
    category_accident = TextAreaField(_l("事故"), render_kw={"rows": 3})
    category_damage = TextAreaField(_l("器具损坏或丢失"), render_kw={"rows": 3})

    def check(self) -> bool:
        for field in self:
            try:
                read(field.data)
            except Refusal as refusal:
                self.refuse(field.name, worded(refusal))
        return not self.errors

    def lists(self) -> dict[str, str]:
        """By the names the house keeps them under."""
        return {name: self[name.replace(".", "_")].data for name in DEFAULTS}


def checklists_form(lists: dict[str, tuple[str, ...]]) -> ChecklistsForm:
    return ChecklistsForm(data={name.replace(".", "_"): "\n".join(told) for name, told in lists.items()})
