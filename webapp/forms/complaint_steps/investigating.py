"""The investigation: what was found, evidence, the cause."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from webapp.domain import complaint_words as words
from webapp.domain.complaint_words import CauseClass
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import StepForm, line, needed, proof, text


class FindingsForm(StepForm):
    facts = needed(_l("查明的事实"), rows=6)
    raw_records = text(_l("原始记录核查情况"), rows=3, description=_l("没有原始记录的请注明。"))
    interviews = text(_l("谈话记录"), rows=3, description=_l("不需要谈话的请注明。"))


class EvidenceForm(StepForm):
    kind = SelectField(
        _l("种类"), [InputRequired()], choices=choices(words.EVIDENCE_KINDS, empty=N_("请选择"))
    )
    what = line(_l("证据名称"))
    source = line(_l("来源"), description=_l("从哪里、由谁取得。"))
    found = text(_l("证明了什么"), rows=3)
    file = proof(_l("文件（可不附）"))


class CheckForm(StepForm):
    found = text(_l("核实情况"), rows=3, description=_l("不填则保留登记时写的内容。"))


class CauseForm(StepForm):
    cause_class = RadioField(_l("原因类别"), [InputRequired()], choices=choices(words.CAUSE_CLASSES))
    sub_cause = SelectField(_l("具体原因"), [InputRequired()], choices=[])
    cause = needed(_l("原因分析"))
    upheld = RadioField(_l("投诉是否成立"), [InputRequired()], choices=choices(words.UPHELD))
    nonconformity = line(
        _l("不符合工作编号"), description=_l("投诉成立或部分成立的必填；不属于不符合工作的请注明。")
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        grouped = {
            str(_(label)): [(code, str(_(word))) for code, word in words.SUB_CAUSES[CauseClass(kind)]]
            for kind, label in words.CAUSE_CLASSES
        }
        self.sub_cause.choices = {"": [("", str(_("请选择")))], **grouped}
