"""Forms of requests about a person's data: why it is asked, what is said to it."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import HiddenInput

from webapp.forms.base import Form

LONGEST = 500


class AskForm(Form):
    reason = TextAreaField(
        _l("申请理由"), [DataRequired(_l("请写明理由。")), Length(max=LONGEST)], render_kw={"rows": 3}
    )


class ConfirmForm(Form):
    version = IntegerField(widget=HiddenInput())
    decision = TextAreaField(_l("意见"), [Length(max=LONGEST)], id="confirm-note", render_kw={"rows": 2})
    knows = BooleanField(
        _l("我已看过要删除和保留的内容，知道删除后不能恢复"), [InputRequired(_l("请先勾选。"))]
    )


class RefuseForm(Form):
    version = IntegerField(widget=HiddenInput(), id="refuse-version")
    decision = TextAreaField(
        _l("不同意的理由"),
        [DataRequired(_l("请写明理由。")), Length(max=LONGEST)],
        id="refuse-note",
        render_kw={"rows": 2},
    )
