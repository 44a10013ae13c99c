"""The form of a message's text."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from webapp.domain.message_kinds import KINDS, text_faults
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

PLAIN = {"autocomplete": "off"}


class TemplateForm(Form):
    name = StringField(_l("模板名称"), [DataRequired(), Length(max=60)], render_kw=PLAIN)
    kind = SelectField(_l("形式"), choices=choices(KINDS), default="letter")
    subject = StringField(_l("标题"), [Length(max=120)], render_kw=PLAIN)
    body = TextAreaField(_l("正文"), [DataRequired(), Length(max=4000)], render_kw={"rows": 10})

    def check(self) -> bool:
        """Title and places of the text, each told at its field."""
        found = text_faults(self.kind.data or "", self.subject.data or "", self.body.data or "")
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found
