"""Forms of key accounts: a test, its decision, a plan, its measures and reviews; a drop and its decision."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from webapp.domain import key_words as words
from webapp.domain.key_tests import MOST_SIGNS, Mark
from webapp.domain.words import N_
from webapp.forms.base import Form, choices

LONG, NOTE = 2000, 1000
ROWS = {"rows": 2}


class TestForm(Form):
    """A score and a reason for each criterion stand on it below."""

    wish = RadioField(_l("评估意见"), choices=choices(words.WISHES))
    note = TextAreaField(_l("说明"), [Length(max=NOTE)], render_kw=ROWS)

    def marks(self) -> dict[str, Mark]:
        return {
            code: Mark(int(self[f"score_{code}"].data or 0), self[f"why_{code}"].data or "")
            for code, _word in words.CRITERIA
        }


for _code, _word in words.CRITERIA:
    _score = SelectField(_l(_word), [InputRequired()], choices=choices(words.SCORES, empty=N_("请选择")))
    setattr(TestForm, f"score_{_code}", _score)
    setattr(TestForm, f"why_{_code}", StringField(_l("理由"), [DataRequired(), Length(max=MOST_SIGNS)]))


class DecisionForm(Form):
    """agrees: yes or no, never chosen beforehand; the reason is asked for a no."""

    agrees = RadioField(
        _l("意见"),
        [InputRequired(_l("请选择同意或不同意。"))],
        choices=choices((("yes", N_("同意")), ("no", N_("不同意")))),
    )
    decision = TextAreaField(_l("意见说明"), [Length(max=NOTE)], render_kw=ROWS)


def _chosen(field: SelectField, people: Iterable[tuple[str, str]]) -> list[tuple[str, Any]]:
    told = list(people)
    return told if field.data in dict(told) else [("", _l("请选择")), *told]


class PlanForm(Form):
    """A text for each heading stands on it below."""

    owner = SelectField(_l("计划负责人"), [InputRequired()])
    review_on = DateField(_l("回顾日期"), [InputRequired()])

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        """Whoever owned it and may no more leaves the place empty, so that nobody takes it over unseen."""
        self.owner.choices = _chosen(self.owner, people)

    def texts(self) -> dict[str, str]:
        return {code: self[code].data or "" for code, _word in words.HEADINGS if code in self._fields}


for _code, _word in words.HEADINGS:
    setattr(PlanForm, _code, TextAreaField(_l(_word), [Length(max=LONG)], render_kw={"rows": 3}))


class MeasureForm(Form):
    text = StringField(_l("措施"), [DataRequired(), Length(max=300)])
    user = SelectField(_l("负责人"), [InputRequired()])
    due_on = DateField(_l("期限"), [InputRequired()])

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        self.user.choices = _chosen(self.user, people)


class DoneForm(Form):
    done_on = DateField(_l("完成日期"), [InputRequired()])
    result = StringField(_l("结果"), [DataRequired(), Length(max=300)])


class ReviewForm(Form):
    note = TextAreaField(_l("回顾意见"), [DataRequired(), Length(max=LONG)], render_kw={"rows": 3})
    next_on = DateField(_l("下次回顾"), [InputRequired()])


class ReasonForm(Form):
    reason = TextAreaField(_l("理由"), [DataRequired(), Length(max=NOTE)], render_kw={"rows": 3})
