"""Forms of a review: one item's value with reason and evidence, words on the whole, a reason, the talk."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.actions.reviews.giving import Given
from webapp.domain.kpi_numbers import number, shown
from webapp.domain.kpi_shapes import RATINGS
from webapp.domain.kpi_words import Method, Source
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.models import ItemValue, PlanItem
from webapp.web.addresses import row_number
from webapp.web.i18n import worded

ROWS = {"rows": 3}
DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
YES_NO = (("1", N_("是")), ("0", N_("否")))
MARKS = tuple((str(mark), f"{mark} → {points}") for mark, points in enumerate(RATINGS, start=1))


class ValueForm(Form):
    """actual: a figure, a mark of 1…5 or yes and no, as the item's method asks for it."""

    actual = StringField(_l("实际值"), [Length(max=20)], render_kw=DECIMAL)
    mark = SelectField(_l("评档"), choices=choices(MARKS, empty=N_("请选择")), default="")
    answer = SelectField(_l("结果"), choices=choices(YES_NO, empty=N_("请选择")), default="")
    words = TextAreaField(_l("说明"), [Length(max=1000)], render_kw=ROWS)
    evidence = TextAreaField(_l("依据"), [Length(max=1000)], render_kw={"rows": 2})

    asked: str
    seen: int

    def fit(self, item: PlanItem, part: str) -> None:
        """Only the fields of this method and part; a comment on a computed item has no value."""
        kinds = {Method.RATING: "mark", Method.BINARY: "answer"}
        self.asked = kinds.get(Method(item.method), "actual") if item.method else "actual"
        if part == "self" and item.source == Source.AUTO:
            self.asked = ""
        for name in {"actual", "mark", "answer"} - {self.asked}:
            del self[name]
        if part == "self":
            del self.evidence
        else:
            self.words.label.text = _l("评分理由")
            self.words.flags.required = self.evidence.flags.required = True

    def given(self) -> Given:
        """Raises Refusal where the value is no number."""
        typed = self[self.asked].data if self.asked else None
        evidence = self.evidence.data if "evidence" in self else ""
        return Given(number(typed), self.words.data or "", evidence or "", self.seen)

    def is_good(self) -> bool:
        if not self.validate():
            return False
        try:
            self.given()
        except Refusal as refusal:
            self.refuse(self.asked, worded(refusal))
            return False
        return True


class WordsForm(Form):
    words = TextAreaField(_l("总的意见"), [Length(max=1000)], render_kw=ROWS)


class ReasonForm(Form):
    reason = TextAreaField(_l("原因"), [InputRequired(_l("请写明原因。")), Length(max=500)], render_kw=ROWS)


class TalkForm(Form):
    on = DateField(_l("面谈日期"), [InputRequired(_l("请填写面谈日期。"))])
    words = TextAreaField(
        _l("面谈要点"), [InputRequired(_l("请写明面谈内容。")), Length(max=1000)], render_kw=ROWS
    )


def value_form(
    item: PlanItem, part: str, kept: ItemValue | None, sent: "MultiDict[str, str] | None" = None
) -> ValueForm:
    """sent: as typed; else the value that is kept."""
    present: dict[str, Any] = {}
    if kept is not None:
        text = "" if kept.actual is None else shown(kept.actual)
        present = {"actual": text, "mark": text, "answer": text, "words": kept.words}
        present["evidence"] = kept.evidence
    form = ValueForm(sent, data=present)
    form.fit(item, part)
    form.seen = kept.id if kept else 0
    if sent is not None:
        form.seen = sent.get("seen", 0, type=row_number) or 0
    return form


def talk_form(today: date, sent: "MultiDict[str, str] | None" = None) -> TalkForm:
    return TalkForm(sent, data={"on": today})
