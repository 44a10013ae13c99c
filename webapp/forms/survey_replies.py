"""The form a customer fills in, made of the questions of a version; a colleague's copy of it as well."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from webapp.domain.refusal import Refusal
from webapp.domain.satisfaction import ANSWERS
from webapp.domain.survey_entry import MOST_SIGNS
from webapp.domain.survey_entry import Form as Said
from webapp.domain.survey_scores import FULL, LOWEST, SCORED
from webapp.domain.survey_words import Kind
from webapp.forms.base import Form, choices
from webapp.models import SurveyQuestion
from webapp.queries.surveys.questionnaires import options
from webapp.web.i18n import worded


class ReplyForm(Form):
    """One field a question, called q and its key."""

    rows: Sequence[SurveyQuestion] = ()

    def asked(self) -> list[tuple[SurveyQuestion, Any]]:
        """Each question with its field."""
        return [(row, self[f"q{row.id}"]) for row in self.rows]

    def said(self) -> Said:
        given = [(row, self[f"q{row.id}"].data) for row in self.rows]
        scores = {row.id: int(value) for row, value in given if row.kind in SCORED and value}
        return Said(scores, {row.id: value for row, value in given if row.kind not in SCORED and value})

    def refuse_all(self, faults: dict[int, Refusal]) -> None:
        for key, refusal in faults.items():
            self.refuse(f"q{key}", worded(refusal))


def reply_form(rows: Sequence[SurveyQuestion], sent: Any = None) -> ReplyForm:
    fields: dict[str, Any] = {f"q{row.id}": _field(row) for row in rows}
    made: type[ReplyForm] = type("AskedForm", (ReplyForm,), fields | {"rows": rows})
    return made(sent)


def _field(row: SurveyQuestion) -> Any:
    if row.kind == Kind.TEXT.value:
        return TextAreaField(row.text, [Length(max=MOST_SIGNS)], render_kw={"rows": 3})
    return RadioField(row.text, [Optional()], choices=_offers(row))


def _offers(row: SurveyQuestion) -> Any:
    if row.kind == Kind.FIVE.value:
        return choices(ANSWERS)
    if row.kind == Kind.CHOICE.value:
        return choices((word, word) for word in options(row))
    points = range(LOWEST[row.kind], FULL[row.kind] + 1)
    return [SelectChoice(str(score), str(score)) for score in points]


FAULT = _l("有几处需要修改，您填的内容都还在。")
