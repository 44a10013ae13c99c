"""The form of one indicator: every attribute, and the numbers of its scoring method."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain import kpi_indicators as rules
from webapp.domain import kpi_words as words
from webapp.domain.kpi_indicators import Draft, Sources
from webapp.domain.kpi_numbers import number
from webapp.domain.kpi_parameters import FIELDS
from webapp.domain.kpi_step_lines import read, written
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.models import Indicator
from webapp.web.i18n import say, worded

DIRECTED = tuple(one for one in words.DIRECTIONS if one[0] != words.Direction.BINARY)
ANSWERS = (("1", N_("是")), ("0", N_("否")))
MARK = {"inputmode": "decimal", "autocomplete": "off", "data-typed": True}
PARAMS = tuple(name for name, _label in FIELDS)
PLAIN = tuple(one.name for one in fields(Draft) if one.name not in {"params", "points", "klass"})


def _number(label: str) -> StringField:
    return StringField(label, [Length(max=20)], render_kw=MARK)


class IndicatorForm(Form):
    code = StringField(_l("编号"), [InputRequired(), Length(max=20)])
    name = StringField(_l("指标名称"), [InputRequired(), Length(max=rules.NAME)])
    klass = RadioField(_l("类别"), choices=choices(words.CLASSES), default="weighted")
    outcome = RadioField(_l("结果或过程"), choices=choices(words.OUTCOMES), default="result")
    measure = RadioField(_l("定量或定性"), choices=choices(words.MEASURES), default="quantitative")
    for_people = BooleanField(_l("用于岗位（个人）"), default=True)
    for_departments = BooleanField(_l("用于部门"))
    unit = StringField(_l("计量单位"), [Length(max=rules.UNIT)])
    formula = TextAreaField(
        _l("计算公式或评分标准"), [InputRequired(), Length(max=rules.TEXT)], render_kw={"rows": 3}
    )
    source = RadioField(_l("数据来源"), choices=choices(words.SOURCES), default="manual")
    source_key = SelectField(_l("取数项目"), choices=choices((), empty=N_("请选择")), default="")
    evidence = TextAreaField(_l("依据要求"), [InputRequired(), Length(max=rules.TEXT)], render_kw={"rows": 2})
    method = RadioField(
        _l("评分方法"), choices=choices(words.METHODS), default="ratio", validate_choice=False
    )
    direction = RadioField(_l("方向"), choices=choices(DIRECTED), default="up", validate_choice=False)
    target = _number(_l("目标值"))
    floor = _number(_l("底线值"))
    stretch = _number(_l("挑战值"))
    low = _number(_l("区间下限"))
    high = _number(_l("区间上限"))
    steps = TextAreaField(_l("分档"), [Length(max=300)], render_kw={"rows": 4, "data-typed": True})
    each = _number(_l("每次分值"))
    base = _number(_l("基础分"))
    wanted = RadioField(_l("应为"), choices=choices(ANSWERS), default="1", validate_choice=False)
    cap = _number(_l("封顶分"))
    tier = RadioField(_l("否决档次"), choices=choices(words.TIERS), validate_choice=False)
    points = _number(_l("每次分数"))
    note = TextAreaField(_l("备注"), [Length(max=rules.TEXT)], render_kw={"rows": 2})

    def offer(self, sources: Sequence[tuple[str, str]]) -> None:
        self.source_key.choices = choices(sources, empty=N_("请选择"))
        self.tier.choices = choices([(code, f"{code} {say(word)}") for code, word in words.TIERS])

    def params(self) -> dict[str, Any]:
        """As typed, for kpi_parameters."""
        told = {name: self[name].data for name in PARAMS}
        return told | {"steps": read(self.steps.data or "")}

    def draft(self) -> Draft:
        """Raises the Refusal of the points where they are no number."""
        told: dict[str, Any] = {name: self[name].data or "" for name in PLAIN}
        told |= {name: bool(self[name].data) for name in ("for_people", "for_departments")}
        told |= {"code": told["code"].upper(), "klass": words.IndicatorClass(self.klass.data)}
        return rules.tidied(Draft(**told, params=self.params(), points=_points(self.points.data)))

    def check(self, sources: Sources) -> bool:
        """Every sentence at its field."""
        try:
            found = rules.faults(self.draft(), sources=sources)
        except Refusal as refusal:
            found = {"points": refusal}
        for name, told in found.items():
            self.refuse(name, worded(told))
        return not self.errors


def indicator_form(
    sent: Any = None, *, present: Mapping[str, Any] | None = None, sources: Sequence[tuple[str, str]] = ()
) -> IndicatorForm:
    form = IndicatorForm(sent, data=present)
    form.offer(sources)
    return form


def present(indicator: Indicator, params: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of an indicator begins with."""
    told = {name: getattr(indicator, name) for name in PLAIN} | {"klass": indicator.klass}
    kept = {name: str(value) for name, value in params.items() if name != "steps"}
    points = indicator.points
    return (
        told
        | {"direction": told["direction"] if told["direction"] in dict(DIRECTED) else "up"}
        | {name: value for name, value in kept.items() if name in PARAMS}
        | {"steps": written(params.get("steps", ())), "points": "" if points is None else str(points)}
        | ({} if indicator.method else {"method": "ratio"})
    )


def _points(typed: str | None) -> Decimal | None:
    return number(typed)
