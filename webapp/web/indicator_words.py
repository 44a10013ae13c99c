"""What the pages of indicators say about methods, sources and a tried-out score."""

import json

from flask_babel import gettext as _

from webapp.domain import kpi_parameters
from webapp.domain.kpi_numbers import rounded, shown
from webapp.domain.kpi_step_lines import written
from webapp.domain.kpi_trials import Trial
from webapp.domain.kpi_words import DIRECTIONS, TIERS, Direction, IndicatorClass, Method, Tier
from webapp.domain.words import N_, Choices, label_of
from webapp.models import Indicator
from webapp.queries.indicators.catalogue import source
from webapp.queries.reviews import indicators as queries
from webapp.web.i18n import say

# How each method scores, in one line.
HOWS: Choices = (
    (Method.RATIO, N_("100 × 实际值 ÷ 目标值；越低越好的为 100 ×（2 − 实际值 ÷ 目标值）")),
    (Method.INTERPOLATION, N_("底线值 60 分、目标值 100 分、挑战值 120 分，其间按比例")),
    (Method.STEP, N_("按实际值落在哪一档给分")),
    (Method.DEDUCTION, N_("从 100 分起，每次扣分")),
    (Method.ADDITION, N_("从基础分起，每次加分")),
    (Method.BINARY, N_("做到 100 分，没做到 0 分")),
    (Method.RATING, N_("评 1 到 5 档，对应 0、60、80、100、120 分，须写明理由和依据")),
)
CLASS_TONES = {
    IndicatorClass.WEIGHTED: "",
    IndicatorClass.VETO: "bad",
    IndicatorClass.REWARD: "ok",
    IndicatorClass.REWARD_PENALTY: "warn",
}


def parameters(indicator: Indicator) -> list[tuple[str, str]]:
    """Label and value of each number of its method, in the order of the form."""
    kept = queries.params(indicator)
    asked = kpi_parameters.ASKED.get(Method(indicator.method), ()) if indicator.method else ()
    labels = dict(kpi_parameters.FIELDS)
    return [(say(labels[name]), _value(name, kept[name])) for name in asked if name in kept]


def params_text(kept: str) -> str:
    """As one line, from the text they are kept as."""
    labels = dict(kpi_parameters.FIELDS)
    told = {name: _value(name, value).replace("\n", "；") for name, value in json.loads(kept).items()}
    return "，".join(f"{say(labels[name])} {told[name]}" for name in labels if name in told)


def source_name(key: str) -> str:
    """The key itself where an older version counted something else under it."""
    found = source(key)
    return found.name if found else key


def weighs(indicator: Indicator) -> str:
    """What one event of it does to the total; "" for what has a weight."""
    points = shown(indicator.points) if indicator.points is not None else ""
    if indicator.klass == IndicatorClass.VETO:
        if indicator.tier == Tier.V1:
            return str(_("每次从总分中扣 %(points)s 分", points=points))
        return say(label_of(TIERS, indicator.tier))
    if indicator.klass == IndicatorClass.REWARD:
        return str(_("每次在总分上加 %(points)s 分", points=points))
    if indicator.klass == IndicatorClass.REWARD_PENALTY:
        return str(_("每次在总分上加或扣 %(points)s 分", points=points))
    return ""


def score_text(found: Trial) -> str:
    """Two decimals at most; "" where there is none."""
    return shown(rounded(found.score)) if found.score is not None else ""


def _value(name: str, value: object) -> str:
    if name == "direction":
        return say(label_of(DIRECTIONS, Direction(str(value))))
    if name == "steps" and isinstance(value, list):
        return written(value)
    if name == "wanted":
        return say(N_("是") if str(value) == "1" else N_("否"))
    return str(value)
