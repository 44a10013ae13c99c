"""Forms of 内部协调单: what is asked, the answer, accepting, sending back, withdrawing."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.coordination import LONGEST, REASON
from webapp.domain.words import N_
from webapp.forms.base import Form, choices


def _text(label: str, missing: str, most: int, rows: int) -> TextAreaField:
    return TextAreaField(label, [InputRequired(missing), Length(max=most)], render_kw={"rows": rows})


def _due(label: str) -> DateField:
    return DateField(label, [InputRequired(_l("请填写答复期限。"))])


class AskingForm(Form):
    """The customer and the order stand beside the form."""

    department = SelectField(_l("被询部门"), [InputRequired(_l("请选择被询部门。"))])
    due_on = _due(_l("答复期限"))
    what = _text(_l("协调事项"), _l("请写明需要协调的事项。"), LONGEST, 6)

    def offer(self, departments: Iterable[tuple[int, str]]) -> None:
        pairs = ((str(key), name) for key, name in departments)
        self.department.choices = choices(pairs, empty=N_("请选择"))


class AnswerForm(Form):
    answer = _text(_l("答复内容"), _l("请写明答复内容。"), LONGEST, 6)


class AcceptanceForm(Form):
    note = TextAreaField(_l("评语"), [Length(max=REASON)], render_kw={"rows": 3})


class ReturnForm(Form):
    reason = _text(_l("退回原因"), _l("退回时请写明还缺什么。"), REASON, 3)
    due_on = _due(_l("新的答复期限"))


class WithdrawalForm(Form):
    reason = _text(_l("撤回原因"), _l("请写明撤回的原因。"), REASON, 3)
