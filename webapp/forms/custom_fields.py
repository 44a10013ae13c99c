"""One of the institute's own fields as its keeper describes it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from webapp.domain import custom_fields as rules
from webapp.domain.refusal import Refusal
from webapp.domain.values import tidy
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

LONGEST_WORD = 60


class CustomFieldForm(Form):
    """subject and kind are asked once: what is written in a field was written as that."""

    subject = RadioField(_l("用在哪里"), choices=choices(rules.SUBJECTS), default=rules.CUSTOMER)
    kind = SelectField(_l("内容"), choices=choices(rules.KINDS), default="text")
    name = StringField(
        _l("名称"), [DataRequired(), Length(max=rules.LONGEST_NAME)], render_kw={"autocomplete": "off"}
    )
    hint = StringField(_l("填写提示"), [Length(max=rules.LONGEST_HELP)], render_kw={"autocomplete": "off"})
    words = TextAreaField(_l("选项"), render_kw={"rows": 6})
    is_private = SelectField(_l("谁可以看"), choices=choices(rules.SEEN_BY), default="")
    is_required = BooleanField(_l("必填"))

    def validate_name(self, field: Any) -> None:
        field.data = tidy(field.data or "")

    def validate_words(self, field: Any) -> None:
        """A word a line, each once."""
        lines = [tidy(line) for line in (field.data or "").splitlines()]
        field.typed = list(dict.fromkeys(line for line in lines if line))
        if any(len(word) > LONGEST_WORD for word in field.typed):
            raise ValidationError(worded(Refusal("每个选项最多 %(n)d 个字。", n=LONGEST_WORD)))
        try:
            rules.refuse_choices(self.kind.data, field.typed)
        except Refusal as refusal:
            raise ValidationError(worded(refusal)) from None

    def told(self) -> dict[str, Any]:
        """As the actions take it, without subject and kind."""
        return {
            "name": self.name.data,
            "hint": tidy(self.hint.data or ""),
            "is_required": bool(self.is_required.data),
            "is_private": self.is_private.data == "1",
            "words": self.words.typed if self.kind.data == "choice" else [],
        }
