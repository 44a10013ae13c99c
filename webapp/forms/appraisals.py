"""Forms of 综合评价报告: judgement and advice, and the head's words."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.appraisals import LONGEST
from webapp.forms.base import Form


class AppraisalForm(Form):
    judgement = TextAreaField(_l("评价"), [Length(max=LONGEST)], render_kw={"rows": 6})
    advice = TextAreaField(_l("建议"), [Length(max=LONGEST)], render_kw={"rows": 6})


class SignForm(Form):
    note = TextAreaField(_l("签发意见"), [Length(max=LONGEST)], id="sign-note", render_kw={"rows": 2})


class SendBackForm(Form):
    note = TextAreaField(
        _l("需要修改什么"),
        [InputRequired(_l("请写明需要修改什么。")), Length(max=LONGEST)],
        id="back-note",
        render_kw={"rows": 2},
    )
