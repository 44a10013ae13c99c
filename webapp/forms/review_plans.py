"""Forms of a plan: one item with the numbers of its method, a weight, and the reasons that deeds ask for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain import kpi_words as words
from webapp.domain.kpi_numbers import number
from webapp.domain.kpi_parameters import ASKED, FIELDS, MOST_STEPS, faults
from webapp.domain.kpi_words import Direction, IndicatorClass, Method
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.models import PlanItem
from webapp.web.i18n import say, worded

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
WHOLE = {"inputmode": "numeric", "autocomplete": "off"}
ANSWERS = (("1", N_("是")), ("0", N_("否")))
SPARE = 2  # empty steps offered
WHOLE_SUM = 100


@dataclass(frozen=True)
class Stair:
    """One step as typed."""

    limit: str = ""
    score: str = ""


class WeightForm(Form):
    weight = StringField(_l("权重"), render_kw=WHOLE)

    def number(self) -> int | None:
        """None: left empty. Raises Refusal."""
        typed = self.weight.data or ""
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= len("100") and int(typed) <= WHOLE_SUM):
            raise Refusal("权重应为 0 到 100 的整数。")
        return int(typed)


class ItemForm(WeightForm):
    """Only the fields that its class and method ask for are there."""

    target = StringField(_l("目标值"), [Length(max=20)], render_kw=DECIMAL)
    floor = StringField(_l("底线值"), [Length(max=20)], render_kw=DECIMAL)
    stretch = StringField(_l("挑战值"), [Length(max=20)], render_kw=DECIMAL)
    low = StringField(_l("区间下限"), [Length(max=20)], render_kw=DECIMAL)
    high = StringField(_l("区间上限"), [Length(max=20)], render_kw=DECIMAL)
    each = StringField(_l("每次分值"), [Length(max=20)], render_kw=DECIMAL)
    base = StringField(_l("基础分"), [Length(max=20)], render_kw=DECIMAL)
    wanted = SelectField(_l("应为"), choices=choices(ANSWERS), default="1")
    cap = StringField(_l("封顶分"), [Length(max=20)], render_kw=DECIMAL)
    tier = SelectField(_l("否决档次"), choices=choices((), empty=N_("请选择")), default="")
    points = StringField(_l("分值"), [Length(max=20)], render_kw=DECIMAL)
    goal = StringField(_l("对应目标"), [Length(max=200)])

    stairs: list[Stair]
    direction: str
    stairs_error = ""

    def fit(self, row: PlanItem, direction: str) -> None:
        """direction: the library's; it is not changed in a plan."""
        self.method, self.direction = Method(row.method) if row.method else None, direction
        asked = set(ASKED.get(self.method, ()) if self.method else ()) - {"direction"}
        if direction != Direction.RANGE:
            asked -= {"low", "high"}
        is_weighted = row.klass == IndicatorClass.WEIGHTED
        if not is_weighted:
            asked = {"tier", "points"} if row.klass == IndicatorClass.VETO else {"points"}
        self.has_stairs = "steps" in asked
        for name in {*dict(FIELDS), "tier", "points"} - asked - {"steps", "direction"}:
            del self[name]
        if not is_weighted:
            del self.weight
        if "tier" in self:
            told = [(code, f"{code} {say(word)}") for code, word in words.TIERS]
            self.tier.choices = choices(told, empty=N_("请选择"))

    def values(self) -> dict[str, Any]:
        """For the action; after is_good()."""
        told: dict[str, Any] = {"goal": self.goal.data or "", "params": self.params()}
        if "weight" in self:
            told["weight"] = self.number()
        if "tier" in self:
            told["tier"] = self.tier.data
        told["points"] = number(self.points.data) if "points" in self else None
        return told

    def params(self) -> dict[str, Any]:
        """As typed, for kpi_parameters."""
        told: dict[str, Any] = {name: self[name].data for name, _label in FIELDS if name in self}
        told["direction"] = self.direction
        if self.has_stairs:
            told["steps"] = [(one.limit, one.score) for one in self.stairs if one.limit or one.score]
        return told

    def is_good(self) -> bool:
        """Every sentence at its field."""
        if not self.validate():
            return False
        self._check("weight", self.number)
        self._check("points", lambda: _points(self.points.data))
        if self.method is not None and "weight" in self:
            for name, refusal in faults(self.method, self.params()).items():
                if name == "steps":
                    self.stairs_error = worded(refusal)
                elif name in self:
                    self.refuse(name, worded(refusal))
        if "tier" in self and not self.tier.data:
            self.refuse("tier", str(_l("否决指标须定明否决档次。")))
        return not self.errors and not self.stairs_error

    def _check(self, name: str, read: Any) -> None:
        if name not in self:
            return
        try:
            read()
        except Refusal as refusal:
            self.refuse(name, worded(refusal))


class ReasonForm(Form):
    reason = TextAreaField(
        _l("原因"), [InputRequired(_l("请写明原因。")), Length(max=500)], render_kw={"rows": 3}
    )


def item_form(row: PlanItem, sent: "MultiDict[str, str] | None" = None) -> ItemForm:
    """sent: as typed; else the item as it stands."""
    kept: Mapping[str, Any] = json.loads(row.params or "{}")
    present = {name: _text(kept[name]) for name in kept if name != "steps"}
    present |= {
        "weight": str(row.weight) if row.weight else "",
        "goal": row.goal,
        "tier": row.tier,
        "points": _text(row.points),
    }
    form = ItemForm(sent, data=present)
    form.fit(row, kept.get("direction") or row.direction)
    if sent is None:
        form.stairs = [Stair(_text(limit), _text(score)) for limit, score in kept.get("steps", ())]
    else:
        pairs = zip(sent.getlist("limit"), sent.getlist("score"), strict=False)
        form.stairs = [Stair(limit.strip()[:20], score.strip()[:20]) for limit, score in pairs][:MOST_STEPS]
    spare = [Stair()] * SPARE
    form.stairs = [*(one for one in form.stairs if one.limit or one.score), *spare][:MOST_STEPS]
    return form


def _points(typed: str | None) -> Decimal | None:
    found = number(typed)
    if found is not None and not 0 <= found <= 100:  # noqa: PLR2004
        raise Refusal("应在 %(least)s 到 %(most)s 之间。", least=0, most=100)
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)
