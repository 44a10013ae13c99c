"""What pages and papers say of an item of a plan: class, method, source, and how two versions differ."""

from collections.abc import Sequence

from flask_babel import gettext as _

from webapp.domain import kpi_words as words
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_plan_changes import Change, Told, changes
from webapp.domain.kpi_scales import scale
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.words import N_, label_of
from webapp.models import PlanItem
from webapp.queries.reviews import plans
from webapp.web.i18n import say, worded

TONES = {
    IndicatorClass.WEIGHTED: "",
    IndicatorClass.VETO: "bad",
    IndicatorClass.REWARD: "ok",
    IndicatorClass.REWARD_PENALTY: "info",
}
JOINT = N_("，")


def class_word(row: PlanItem) -> str:
    return say(label_of(words.CLASSES, row.klass))


def kinds(row: PlanItem) -> str:
    """结果 · 定量"""
    parts = (label_of(words.OUTCOMES, row.outcome), label_of(words.MEASURES, row.measure))
    return " · ".join(say(one) for one in parts)


def method(row: PlanItem) -> str:
    """How it is scored, in one sentence; "" while its numbers are not whole."""
    if row.klass != IndicatorClass.WEIGHTED:
        return effect(row)
    shape = plans.shape(row)
    return say(JOINT).join(worded(one) for one in scale(shape, row.unit)) if shape else ""


def effect(row: PlanItem) -> str:
    """What one event does to the total."""
    points = shown(row.points) if row.points is not None else ""
    if row.klass == IndicatorClass.VETO:
        if row.tier == Tier.V1 and points:
            return str(_("每发生一起扣 %(points)s 分", points=points))
        return say(label_of(words.TIERS, row.tier)) if row.tier else ""
    if row.klass == IndicatorClass.REWARD:
        return str(_("每项加 %(points)s 分", points=points)) if points else str(_("按事项加分"))
    return str(_("每项加或扣 %(points)s 分", points=points)) if points else str(_("按事项加分或扣分"))


def source(row: PlanItem) -> str:
    return say(label_of(words.SOURCES, row.source))


def differences(before: Sequence[PlanItem], after: Sequence[PlanItem]) -> list[Change]:
    return changes([_told(one) for one in before], [_told(one) for one in after])


def _apart(row: PlanItem) -> str:
    """The method without the target, which is compared by itself."""
    if row.klass != IndicatorClass.WEIGHTED:
        return ""
    text = method(row)
    return text.replace(row.target, say(N_("目标值")), 1) if row.target else text


def _told(row: PlanItem) -> Told:
    texts = {
        "weight": str(row.weight) if row.weight else "",
        "target": row.target,
        "method": _apart(row),
        "source": source(row),
        "evidence": row.evidence,
        "formula": row.formula,
        "goal": row.goal,
        "tier": row.tier,
        "points": shown(row.points) if row.points is not None else "",
    }
    return Told(row.indicator_id, row.name, texts)
