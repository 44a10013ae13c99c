"""Events of veto, reward and reward-penalty: what one needs and what it may weigh (domain 3.3, 3.5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import USUAL_DEDUCTION, IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

LONGEST = 1000  # signs of what happened and of its evidence
MOST_REWARD = Decimal(10)
MOST_SWING = Decimal(10)
MOST_DEDUCTION = Decimal(30)
LEAST = Decimal("0.01")


class EventSource(StrEnum):
    """Who or what brought it up."""

    PERSON = "person"
    COMPLAINT = "complaint"
    INCIDENT = "incident"
    PRAISE = "praise"
    INNOVATION = "innovation"


SOURCES: Choices = (
    (EventSource.PERSON, N_("人工提出")),
    (EventSource.COMPLAINT, N_("重大投诉")),
    (EventSource.INCIDENT, N_("泄密事件")),
    (EventSource.PRAISE, N_("客户表扬")),
    (EventSource.INNOVATION, N_("创新建议")),
)
# What a fact is proposed as; the committee may decide otherwise.
PROPOSED: dict[EventSource, tuple[IndicatorClass, Tier | None]] = {
    EventSource.COMPLAINT: (IndicatorClass.VETO, Tier.V2),
    EventSource.INCIDENT: (IndicatorClass.VETO, Tier.V3),
    EventSource.PRAISE: (IndicatorClass.REWARD_PENALTY, None),
    EventSource.INNOVATION: (IndicatorClass.REWARD, None),
}


class EventState(StrEnum):
    """PROPOSED counts for nothing until two have confirmed it; WITHDRAWN: by who proposed it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATES: Choices = (
    (EventState.PROPOSED, N_("待确认")),
    (EventState.CONFIRMED, N_("已确认")),
    (EventState.REJECTED, N_("不予认定")),
    (EventState.WITHDRAWN, N_("已撤回")),
)


@dataclass(frozen=True)
class Proposal:
    """points: two decimals; of a V1 what is taken off, above 0; V2 and V3 have none."""

    kind: IndicatorClass
    on: date
    what: str
    evidence: str
    points: Decimal | None = None
    tier: Tier | None = None


def usual_points(kind: IndicatorClass, tier: Tier | None) -> Decimal | None:
    """What a form begins with."""
    return USUAL_DEDUCTION if kind == IndicatorClass.VETO and tier == Tier.V1 else None


def faults(asked: Proposal, *, period: Period) -> dict[str, Refusal]:
    """By field, each with its sentence."""
    found: dict[str, Refusal] = {}
    if asked.kind == IndicatorClass.WEIGHTED:
        found["kind"] = Refusal("权重指标不登记事件。")
    if not period.holds(asked.on):
        found["on"] = Refusal("日期应在考评期间内。")
    for name, text in (("what", asked.what), ("evidence", asked.evidence)):
        if not text.strip():
            found[name] = Refusal("请写明事由。") if name == "what" else Refusal("请写明依据。")
        elif len(text) > LONGEST:
            found[name] = Refusal("最多 %(most)s 个字。", most=LONGEST)
    if asked.kind == IndicatorClass.VETO and asked.tier is None:
        found["tier"] = Refusal("请选择否决档次。")
    if asked.kind != IndicatorClass.VETO and asked.tier is not None:
        found["tier"] = Refusal("只有否决事件才有档次。")
    return found | _points_fault(asked)


def _points_fault(asked: Proposal) -> dict[str, Refusal]:
    bounds = _bounds(asked.kind, asked.tier)
    if bounds is None:
        return {"points": Refusal("此类事件不填写分数。")} if asked.points else {}
    if asked.points is None:
        return {"points": Refusal("请填写分数。")}
    least, most = bounds
    if not least <= asked.points <= most:
        return {"points": Refusal("应在 %(least)s 到 %(most)s 之间。", least=shown(least), most=shown(most))}
    if not asked.points:
        return {"points": Refusal("分数不能为 0。")}
    if asked.points % LEAST:
        return {"points": Refusal("最多 %(places)s 位小数。", places=2)}
    return {}


def _bounds(kind: IndicatorClass, tier: Tier | None) -> tuple[Decimal, Decimal] | None:
    if kind == IndicatorClass.REWARD:
        return LEAST, MOST_REWARD
    if kind == IndicatorClass.REWARD_PENALTY:
        return -MOST_SWING, MOST_SWING
    return (LEAST, MOST_DEDUCTION) if tier == Tier.V1 else None
