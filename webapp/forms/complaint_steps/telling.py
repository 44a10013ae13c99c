"""What is told to the complainant: receipt, progress, question, answer, notices."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import InputRequired, Optional

from webapp.actions.complaints.telling import Message
from webapp.domain.complaint_words import WAYS
from webapp.domain.words import N_
from webapp.forms.base import choices
from webapp.forms.complaint_steps.base import StepForm, instant, line, moment, needed, proof

UNREACHED = _l("选择“无法联系”的，在内容中写明联系的经过。")


class ToldForm(StepForm):
    way = SelectField(
        _l("告知方式"), [InputRequired()], choices=choices(WAYS, empty=N_("请选择")), description=UNREACHED
    )
    at = moment(_l("告知时间"))
    to = line(_l("告知对象"))
    words = needed(_l("告知内容"), rows=7)
    file = proof(_l("凭证（可不附）"))

    def message(self, *, file_id: int | None = None) -> Message:
        return Message(
            way=self.way.data, words=self.words.data, at=instant(self.at.data), to=self.to.data,
            file_id=file_id, **self.rights(),
        )  # fmt: skip

    def rights(self) -> dict[str, Any]:
        """Which rights the words name."""
        return {}


class QuestionForm(ToldForm):
    pauses = BooleanField(
        _l("同时暂停计时，等待投诉人补充"), description=_l("只在受理判定之后、执行完成之前可以暂停。")
    )


class AnswerForm(ToldForm):
    names_review = BooleanField(_l("内容中已告知投诉人有权申请复议"))

    def rights(self) -> dict[str, Any]:
        return {"names_review": self.names_review.data}


class ClosureForm(ToldForm):
    effect_due_on = DateField(_l("有效性验证日期"), [Optional()], description=_l("有纠正措施的必须填写。"))


class SecondClosureForm(ClosureForm):
    """After 复议 the authorities to turn to are named."""

    names_outside = BooleanField(_l("内容中已告知投诉人可向市场监管部门或 CNAS 反映"))

    def rights(self) -> dict[str, Any]:
        return {"names_outside": self.names_outside.data}


class WithdrawalForm(ToldForm):
    said = needed(_l("投诉人撤诉的原话"), rows=3)
