"""The benefits of one grade as a form."""

from typing import Any

from wtforms import StringField

from webapp.domain import benefits
from webapp.forms.base import Form
from webapp.web.i18n import say, worded


class BenefitsForm(Form):
    def asked(self) -> benefits.Benefits | None:
        """What is typed; None after putting each sentence at its field."""
        made = {name: (self[name].data or "").strip() for name in benefits.NAMES}
        for name, fault in benefits.faults(made).items():
            self.refuse(name, worded(fault))
        return None if self.errors else made


def benefits_form(grade: str, sent: Any = None, *, held: benefits.Table | None = None) -> BenefitsForm:
    fields = {one.name: StringField(say(one.label)) for one in benefits.BENEFITS}
    kind: type[BenefitsForm] = type("BenefitsOf", (BenefitsForm,), fields)
    return kind(sent, data=dict(held[grade]) if held else None)
