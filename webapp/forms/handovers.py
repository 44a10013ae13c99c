"""Forms of 交接: request, answer, telling, joint visit, approval, check call, cancelling."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain.handover_words import CAUSES, LONGEST, WAYS
from webapp.domain.words import N_
from webapp.forms.base import Form, choices


def _text(label: str, missing: str, rows: int = 3) -> TextAreaField:
    return TextAreaField(label, [InputRequired(missing), Length(max=LONGEST)], render_kw={"rows": rows})


class RequestForm(Form):
    """old stands in the address; customers: numbers ticked."""

    to = SelectField(_l("接收人"), [InputRequired(_l("请选择接收人。"))])
    cause = SelectField(
        _l("起因"), [InputRequired(_l("请选择起因。"))], choices=choices(CAUSES, empty=N_("请选择"))
    )
    reason = _text(_l("原因"), _l("请写明交接的原因。"))
    picked = SelectMultipleField(_l("客户"), [InputRequired(_l("请勾选要交接的客户。"))])

    def offer(self, takers: Iterable[tuple[int, str]], numbers: Iterable[str]) -> None:
        self.to.choices = choices(((str(key), name) for key, name in takers), empty=N_("请选择"))
        self.picked.choices = [(number, number) for number in numbers]


class TellingForm(Form):
    on = DateField(_l("告知日期"), [InputRequired(_l("请填写告知日期。"))])
    how = SelectField(
        _l("告知方式"), [InputRequired(_l("请选择告知方式。"))], choices=choices(WAYS, empty=N_("请选择"))
    )
    visit_on = DateField(_l("约定联合拜访"), [Optional()])


class VisitForm(Form):
    on = DateField(_l("拜访日期"), [InputRequired(_l("请填写拜访日期。"))])
    note = _text(_l("拜访情况"), _l("请写明拜访的情况。"))


class ApprovalForm(Form):
    effective_on = DateField(_l("生效日期"), [InputRequired(_l("请填写生效日期。"))])


class CheckForm(Form):
    on = DateField(_l("回访日期"), [InputRequired(_l("请填写回访日期。"))])
    is_satisfied = RadioField(
        _l("客户是否满意"),
        [InputRequired(_l("请选择客户是否满意。"))],
        choices=choices((("yes", N_("满意")), ("no", N_("不满意")))),
    )
    note = _text(_l("回访情况"), _l("请写明回访的情况。"))


class ReturnForm(Form):
    note = _text(_l("还缺什么"), _l("退回时请写明还缺什么。"))


class CancelForm(Form):
    reason = _text(_l("取消原因"), _l("请写明取消的原因。"))
