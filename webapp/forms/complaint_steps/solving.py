"""The solution, its measures, their end, and what the complainant says after it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from webapp.actions.complaints.solving import Solution
from webapp.domain import complaint_words as words
from webapp.domain.complaint_result_words import EFFECTS, MEASURE_KINDS
from webapp.forms.base import CheckboxesField, choices
from webapp.forms.complaint_steps.base import StepForm, line, needed, person, proof, text, why
from webapp.forms.numbers import NumberField

MOST = 10_000_000


def money(label: Any) -> NumberField:
    return NumberField(
        label, [Optional(), NumberRange(min=0, max=MOST)], places=2, render_kw={"inputmode": "decimal"}
    )


def fen(yuan: Any) -> int:
    return int(yuan * 100) if yuan is not None else 0


class ProposalForm(StepForm):
    remedies = CheckboxesField(
        _l("处理方式"), [InputRequired(_l("请至少提出一项处理措施。"))], choices=choices(words.REMEDIES)
    )
    what = needed(_l("处理方案"), rows=4)
    cost = money(_l("处理费用（元）"))
    refund = money(_l("其中退费（元）"))
    corrective = text(_l("纠正措施"), rows=3, description=_l("投诉成立或部分成立的必须提出。"))
    no_corrective = text(_l("不需要纠正措施的理由"), rows=2)
    due_on = DateField(_l("完成期限"), [InputRequired()])
    answer = needed(_l("答复草稿"), rows=8, description=_l("批准后由经办人或客户经理答复投诉人。"))

    def solution(self) -> Solution:
        return Solution(
            tuple(self.remedies.data), self.what.data, fen(self.cost.data), fen(self.refund.data),
            self.corrective.data, self.no_corrective.data, self.due_on.data, self.answer.data,
        )  # fmt: skip


class MeasureForm(StepForm):
    kind = RadioField(_l("类别"), [InputRequired()], choices=choices(MEASURE_KINDS), default="remedy")
    what = line(_l("措施"))
    owner = person(_l("负责人"))
    due_on = DateField(_l("完成期限"), [InputRequired()])
    cost = money(_l("费用（元）"))


class HandingForm(StepForm):
    owner = person(_l("负责人"))
    department = SelectField(_l("执行部门"), choices=[], default="")
    due_on = DateField(_l("完成期限"), [InputRequired()])


class CompletionForm(StepForm):
    done_on = DateField(_l("完成日期"), [InputRequired()])
    note = text(_l("完成情况"), rows=3)
    certificate_number = line(_l("重新出具的证书编号"))
    cost = money(_l("实际费用（元）"))
    file = proof(_l("凭证"))


class EffectForm(StepForm):
    effect = RadioField(_l("是否有效"), [InputRequired()], choices=choices(EFFECTS))
    note = why(_l("验证的情况"))
