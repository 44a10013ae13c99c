"""Forms of a review's end: an event, an appeal and its decision, a reversal, the reasons deeds ask for."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import DateField, MultipleFileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.domain.kpi_appeals import LONGEST, Ruling, filing_faults
from webapp.domain.kpi_end_words import EVENT_KINDS
from webapp.domain.kpi_event_rules import Proposal, faults
from webapp.domain.kpi_flow import VERDICTS, Verdict
from webapp.domain.kpi_numbers import number
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
TIERS = (
    (Tier.V1, N_("V1 扣分")),
    (Tier.V2, N_("V2 当期不合格")),
    (Tier.V3, N_("V3 当期、其后各期及年度不合格")),
)
FIGURE = Length(max=20)


def _area(label: str, *, rows: int = 3, optional: bool = False) -> TextAreaField:
    needs = [Optional()] if optional else [InputRequired()]
    return TextAreaField(label, [*needs, Length(max=LONGEST)], render_kw={"rows": rows})


class EventForm(Form):
    review = SelectField(_l("被考评人"), [InputRequired()])
    kind = SelectField(_l("类别"), [InputRequired()], choices=choices(EVENT_KINDS, empty=N_("请选择")))
    tier = SelectField(_l("否决档次"), choices=choices(TIERS, empty=N_("请选择")), default="")
    points = StringField(_l("分值"), [FIGURE], render_kw=DECIMAL)
    on = DateField(_l("发生日期"), [InputRequired()])
    what = _area(_l("事由"))
    evidence = _area(_l("依据"))
    files = MultipleFileField(_l("附件"))

    def offer(self, reviews: Sequence[tuple[str, str]]) -> None:
        self.review.choices = choices(reviews, empty=N_("请选择"))

    def asked(self) -> Proposal:
        """After validate(). Raises Refusal where the points are no number."""
        return Proposal(
            kind=IndicatorClass(self.kind.data),
            on=self.on.data,
            what=self.what.data or "",
            evidence=self.evidence.data or "",
            points=number(self.points.data),
            tier=Tier(self.tier.data) if self.tier.data else None,
        )

    def is_good(self, period: Period) -> bool:
        """Every sentence at its field."""
        try:
            found = faults(self.asked(), period=period)
        except Refusal as why:
            found = {"points": why}
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class AppealForm(Form):
    item = SelectField(_l("申诉指标"), [InputRequired()])
    reason = _area(_l("申诉理由"), rows=5)
    evidence = _area(_l("证据"), optional=True)
    files = MultipleFileField(_l("附件"))

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        self.item.choices = choices(items, empty=N_("请选择"))

    def is_good(self, _form: object = None) -> bool:
        found = filing_faults(self.reason.data or "")
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class RulingForm(Form):
    verdict = RadioField(_l("决定"), [InputRequired(_l("请选择维持或更改。"))], choices=choices(VERDICTS))
    actual = StringField(_l("更改后的实际值"), [FIGURE], render_kw=DECIMAL)
    reason = _area(_l("理由"), rows=4)

    def value(self) -> Decimal | None:
        """Raises Refusal where it is no number."""
        return number(self.actual.data)

    def ruling(self) -> tuple[Ruling, Decimal | None]:
        """Without the score, which follows from the actual value."""
        return Ruling(Verdict(self.verdict.data), self.reason.data or ""), self.value()


class ReversalForm(Form):
    item = SelectField(_l("更正哪一项"), choices=choices((), empty=""), default="")
    value = StringField(_l("更正后的数值"), [InputRequired(), FIGURE], render_kw=DECIMAL)
    reason = _area(_l("冲正理由"), rows=4)

    def offer(self, items: Sequence[tuple[str, str]]) -> None:
        self.item.choices = choices(items, empty=N_("总分（直接更正）"))

    def figure(self) -> Decimal:
        """Raises Refusal where it is none."""
        found = number(self.value.data)
        if found is None:
            raise Refusal("请填写数字。")
        return found


class ReasonForm(Form):
    reason = _area(_l("理由"))
