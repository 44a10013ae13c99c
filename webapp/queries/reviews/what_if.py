"""What the sheet of a locked review would come to with another value of one item, or another total."""

from collections.abc import Sequence
from decimal import Decimal

from webapp.db import session
from webapp.domain import kpi_totals
from webapp.domain.kpi_bands import HIGHEST
from webapp.domain.kpi_methods import score
from webapp.domain.kpi_totals import Event, Scored
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.models import PlanItem, Review, ReviewPeriod, ScoreEvent
from webapp.queries.reviews import plans
from webapp.queries.reviews.rules import of as rules_of
from webapp.queries.reviews.sheets import sheet


def items(review: Review) -> Sequence[PlanItem]:
    """Those whose value may be put right: with a weight, and not left out."""
    return [row.item for row in sheet(review).rows if not row.is_dropped]


def with_value(review: Review, item: PlanItem, actual: Decimal) -> Decimal:
    """The effective total. Raises Refusal where the value cannot be scored."""
    shape, found = plans.shape(item), sheet(review)
    worth = score(shape, actual) if shape is not None else None
    if worth is None:
        raise Refusal("这个数值无法评分。")
    scored = [
        Scored(row.item.code, Decimal(row.item.weight), worth if row.item.id == item.id else row.exact,
               dropped=row.is_dropped)
        for row in found.rows
    ]  # fmt: skip
    events = [_event(one) for one in found.events]
    if found.forced:
        events.append(Event(IndicatorClass.VETO, tier=Tier.V3))
    rules = rules_of(session.get_one(ReviewPeriod, review.period_id)).totals
    effective = kpi_totals.total(scored, events, rules=rules).effective
    if effective is None:
        raise Refusal("还有无法评分的指标。")
    return effective


def with_total(asked: Decimal) -> Decimal:
    """The total itself, where no single item is to blame: in 0…120, two decimals."""
    if not 0 <= asked <= HIGHEST:
        raise Refusal("应在 %(least)s 到 %(most)s 之间。", least=0, most=str(HIGHEST))
    if asked % Decimal("0.01"):
        raise Refusal("最多 %(places)s 位小数。", places=2)
    return asked


def _event(one: ScoreEvent) -> Event:
    tier = Tier(one.tier) if one.tier else None
    kind = IndicatorClass(one.klass)
    if kind == IndicatorClass.VETO:
        return Event(kind, abs(one.points) if tier == Tier.V1 else Decimal(0), tier)
    return Event(kind, one.points)
