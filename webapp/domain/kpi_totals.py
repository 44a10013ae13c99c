"""From item scores and events to the total of a period (domain 3.3), every line as on a sheet of paper.

All is reckoned exactly and rounded half up to two decimals once at the end; the figures on the sheet are
rounded each by itself, so a column of them may differ from its sum by a hundredth (Sheet.remarks says so).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_bands import HIGHEST, USUAL, Rules
from webapp.domain.kpi_methods import held
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_weights import WHOLE, rescaled, shown_weights
from webapp.domain.kpi_words import Band, IndicatorClass, Tier
from webapp.domain.remarks import Remark


@dataclass(frozen=True)
class Scored:
    """One weighted item: weight in percent; score exact in 0…cap, None where it cannot be scored."""

    key: str
    weight: Decimal
    score: Fraction | None
    name: str = ""
    dropped: bool = False


@dataclass(frozen=True)
class Event:
    """A confirmed one. points: what a V1 takes off (above 0), a reward adds (above 0), a reward-penalty adds
    or takes off; V2 and V3 have none. At most two decimals.
    """

    kind: IndicatorClass
    points: Decimal = Decimal(0)
    tier: Tier | None = None


@dataclass(frozen=True)
class Line:
    """weight: as shown, after rescaling; score, product: two decimals, None where not scored or dropped."""

    key: str
    name: str
    planned: Decimal
    weight: Decimal
    score: Decimal | None
    product: Decimal | None
    dropped: bool


@dataclass(frozen=True)
class Sheet:
    """blocked: keys of items without a score; while there is one, weighted … band are None.

    reward_sum, swing_sum: before their caps. capped: W + R + P − D left 0…120.
    """

    lines: tuple[Line, ...]
    blocked: tuple[str, ...]
    reward_sum: Decimal
    reward: Decimal
    swing_sum: Decimal
    swing: Decimal
    deduction: Decimal
    tier: Tier | None
    weighted: Decimal | None = None
    total: Decimal | None = None
    effective: Decimal | None = None
    band: Band | None = None
    capped: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class _Added:
    reward_sum: Decimal
    reward: Decimal
    swing_sum: Decimal
    swing: Decimal
    deduction: Decimal
    tier: Tier | None


def total(items: Sequence[Scored], events: Sequence[Event] = (), *, rules: Rules = USUAL) -> Sheet:
    """Refusal where the weights do not add up to 100 or nothing is left of them."""
    weights = rescaled([one.weight for one in items], [one.dropped for one in items])
    lines = tuple(
        _line(one, weight, as_shown)
        for one, weight, as_shown in zip(items, weights, shown_weights(weights), strict=True)
    )
    blocked = tuple(one.key for one in items if one.score is None and not one.dropped)
    added = _added(events, rules)
    if blocked:
        return Sheet(lines, blocked, **vars(added))
    weighted = sum(
        (weight * (one.score or 0) / WHOLE for one, weight in zip(items, weights, strict=True)), Fraction(0)
    )
    return _closed(lines, added, weighted, rules)


def _line(one: Scored, weight: Fraction, as_shown: Decimal) -> Line:
    known = None if one.dropped else one.score
    product = None if known is None else rounded(weight * known / WHOLE)
    score = None if known is None else rounded(known)
    return Line(one.key, one.name or one.key, one.weight, as_shown, score, product, one.dropped)


def _added(events: Sequence[Event], rules: Rules) -> _Added:
    rewards = _sum(events, IndicatorClass.REWARD)
    swing = _sum(events, IndicatorClass.REWARD_PENALTY)
    vetoes = [one for one in events if one.kind == IndicatorClass.VETO]
    return _Added(
        reward_sum=rewards,
        reward=min(rewards, rules.reward_most),
        swing_sum=swing,
        swing=min(max(swing, -rules.swing), rules.swing),
        deduction=sum((one.points for one in vetoes if one.tier == Tier.V1), Decimal(0)),
        tier=max((one.tier for one in vetoes if one.tier), default=None),
    )


def _sum(events: Sequence[Event], kind: IndicatorClass) -> Decimal:
    return sum((one.points for one in events if one.kind == kind), Decimal(0))


def _closed(lines: tuple[Line, ...], added: _Added, weighted: Fraction, rules: Rules) -> Sheet:
    raw = weighted + Fraction(added.reward) + Fraction(added.swing) - Fraction(added.deduction)
    reached = held(raw, Fraction(HIGHEST))
    effective = min(reached, Fraction(rules.fail_most)) if added.tier in {Tier.V2, Tier.V3} else reached
    figure = rounded(effective)
    return Sheet(
        lines,
        (),
        **vars(added),
        weighted=rounded(weighted),
        total=rounded(reached),
        effective=figure,
        band=rules.band(figure),
        capped=raw != reached,
        remarks=_rounding(lines, rounded(weighted)),
    )


def _rounding(lines: Sequence[Line], weighted: Decimal) -> tuple[Remark, ...]:
    shown = sum((one.product for one in lines if one.product is not None), Decimal(0))
    if shown == weighted:
        return ()
    return (
        Remark(
            "各行得分相加为 %(shown)s；合计按未舍入的得分计算，最后一次四舍五入，为 %(weighted)s。",
            {"shown": f"{shown:f}", "weighted": f"{weighted:f}"},
            "info",
        ),
    )
