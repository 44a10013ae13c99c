"""Forms of grade rounds: which run opens one, why a grade is kept, which other one is given until when."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from webapp.domain import card_words as words
from webapp.forms.base import Form, choices
from webapp.models import ValueRun
from webapp.web.formats import day

MOST_SIGNS = 500


class OpeningForm(Form):
    run = SelectField(_l("价值测算"), [InputRequired()])

    def offer(self, runs: Iterable[ValueRun]) -> None:
        self.run.choices = [(one.number, f"{one.number} · {day(one.as_of)}") for one in runs]


class KeepingForm(Form):
    reason = TextAreaField(
        _l("维持原等级的理由"), [DataRequired(), Length(max=MOST_SIGNS)], render_kw={"rows": 3}
    )


class ChangingForm(Form):
    """Another grade than the proposed one."""

    grade = RadioField(_l("等级"), choices=choices((code, word) for code, word in words.GRADES if code))
    until = DateField(_l("有效期至"), [InputRequired()])
    reason = TextAreaField(_l("评级理由"), [DataRequired(), Length(max=MOST_SIGNS)], render_kw={"rows": 3})
