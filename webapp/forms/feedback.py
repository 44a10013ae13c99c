"""The public form: what people outside send, and what tells a person from a program."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, MultipleFileField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.complaint_intake import LONGEST
from webapp.domain.contact_faults import public_faults
from webapp.domain.feedback_words import KINDS
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

LINE = Length(max=LONGEST_LINE)
TOLD = (
    "kind", "complainant", "company", "phone", "email", "is_anonymous", "numbers", "words", "wanted",
)  # fmt: skip


class FeedbackForm(Form):
    kind = RadioField(_l("您要反映"), [InputRequired(_l("请选择一项。"))], choices=choices(KINDS))
    words = TextAreaField(
        _l("具体内容"),
        [InputRequired(_l("请写明您要反映的内容。")), Length(max=LONGEST)],
        render_kw={"rows": 6},
    )
    wanted = TextAreaField(_l("您希望怎样解决"), [Length(max=1000)], render_kw={"rows": 2})
    numbers = StringField(_l("委托单号或证书编号"), [Length(max=300)])
    complainant = StringField(_l("姓名"), [LINE], render_kw={"autocomplete": "name"})
    company = StringField(_l("单位"), [LINE], render_kw={"autocomplete": "organization"})
    phone = StringField(_l("电话"), [LINE], render_kw={"inputmode": "tel", "autocomplete": "tel"})
    email = StringField(_l("邮箱"), [LINE], render_kw={"inputmode": "email", "autocomplete": "email"})
    is_anonymous = BooleanField(_l("匿名提交"))
    files = MultipleFileField(_l("附件"))
    # Nobody sees it: what is written into it was written by a program.
    website = StringField("website", render_kw={"tabindex": "-1", "autocomplete": "off"})
    opened = HiddenField()

    def told(self) -> dict[str, Any]:
        return self.data_of(*TOLD)

    def is_good(self) -> bool:
        """Every fault at its field."""
        if not self.validate():
            return False
        found = public_faults(self.told())
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class StatusForm(Form):
    number = StringField(
        _l("编号"), [InputRequired(_l("请填写编号。")), Length(max=30)], render_kw={"autocomplete": "off"}
    )
    code = StringField(
        _l("查询码"), [InputRequired(_l("请填写查询码。")), Length(max=30)], render_kw={"autocomplete": "off"}
    )
