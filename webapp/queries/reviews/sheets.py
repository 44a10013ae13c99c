"""The sheet of a review (domain 3.3): items with what counts of each, confirmed events, and the totals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select

from webapp.db import session
from webapp.domain import kpi_totals
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_totals import Event, Line, Scored
from webapp.domain.kpi_words import IndicatorClass, ReviewStep, Tier
from webapp.domain.refusal import Refusal
from webapp.models import ItemDrop, ItemValue, PlanItem, Review, ReviewPeriod, ReviewPlan, ScoreEvent
from webapp.queries.reviews.facts import Latest, counting, latest_values, points
from webapp.queries.reviews.forced import forced_by
from webapp.queries.reviews.rules import of as rules_of


@dataclass(frozen=True)
class Row:
    """A weighted item. values: the latest of each part; counts: the one of them that counts; exact: its
    score; drop: the last word on leaving it out or taking it in; line: as it stands on the sheet.
    """

    item: PlanItem
    values: Mapping[str, ItemValue]
    counts: ItemValue | None
    exact: Fraction | None
    drop: ItemDrop | None
    line: Line | None = None

    @property
    def is_dropped(self) -> bool:
        return self.drop is not None and self.drop.is_dropped


@dataclass(frozen=True)
class Sheet:
    """total: None where nothing was agreed yet; others: items without weight; events: the confirmed ones.

    forced: number of the review of the same year whose V3 makes this one 不合格, "" where there is none.
    """

    plan: ReviewPlan | None
    rows: Sequence[Row] = ()
    others: Sequence[PlanItem] = ()
    events: Sequence[ScoreEvent] = ()
    total: kpi_totals.Sheet | None = None
    forced: str = ""

    @property
    def failed_by(self) -> str:
        """V2 or V3, its own or an earlier one's; "" where nothing fails it."""
        tier = self.total.tier if self.total else None
        return tier.value if tier in {Tier.V2, Tier.V3} else ""


def is_ended(review: Review) -> bool:
    """Locked before its end, without a total: nothing else is locked without one."""
    return review.state == ReviewStep.LOCK and review.effective is None


def sheet(review: Review) -> Sheet:
    return sheets([review])[review.id]


def sheets(reviews: Sequence[Review]) -> dict[int, Sheet]:
    """By id of the review; seven statements, however many there are."""
    agreed, events = _agreed(reviews), _events([one.id for one in reviews])
    items = _items(list(agreed.values()))
    rows = _rows(items)
    periods = _periods(reviews)
    forced = forced_by(reviews, periods)
    found = {}
    for one in reviews:
        plan = agreed.get(one.id)
        if plan is None:
            found[one.id] = Sheet(None, events=events[one.id], forced=forced.get(one.id, ""))
            continue
        others = [row for row in items[plan.id] if not _weighs(row)]
        told = Sheet(plan, rows[plan.id], others, events[one.id], forced=forced.get(one.id, ""))
        found[one.id] = told if is_ended(one) else _totalled(told, periods[one.period_id])
    return found


def weighted(reviews: Sequence[Review]) -> dict[int, list[Row]]:
    """The weighted items alone, without totals: four statements; none where nothing was agreed."""
    agreed = _agreed(reviews)
    rows = _rows(_items(list(agreed.values())))
    return {one.id: rows[agreed[one.id].id] if one.id in agreed else [] for one in reviews}


def _agreed(reviews: Sequence[Review]) -> dict[int, ReviewPlan]:
    """By id of the review."""
    wanted = select(ReviewPlan).where(
        ReviewPlan.review_id.in_([one.id for one in reviews]), ReviewPlan.state == PlanState.AGREED
    )
    return {one.review_id: one for one in session.scalars(wanted)}


def _rows(items: Mapping[int, Sequence[PlanItem]]) -> dict[int, list[Row]]:
    """By id of the plan."""
    every = [row for rows in items.values() for row in rows]
    latest, drops = _by_item(latest_values(every)), _drops(every)
    return {key: [_row(row, latest, drops) for row in rows if _weighs(row)] for key, rows in items.items()}


def _totalled(told: Sheet, period: ReviewPeriod) -> Sheet:
    scored = [
        Scored(row.item.code, Decimal(row.item.weight), row.exact, row.item.name, row.is_dropped)
        for row in told.rows
    ]
    try:
        made = kpi_totals.total(scored, happened(told), rules=rules_of(period).totals)
    except Refusal:
        return told
    rows = [
        Row(row.item, row.values, row.counts, row.exact, row.drop, line)
        for row, line in zip(told.rows, made.lines, strict=True)
    ]
    return Sheet(told.plan, rows, told.others, told.events, made, told.forced)


def _by_item(latest: Latest) -> dict[int, Latest]:
    """Each item's own, so that a sheet of many is not read through once for every item."""
    found: dict[int, Latest] = defaultdict(dict)
    for (key, part), value in latest.items():
        found[key][key, part] = value
    return found


def _row(item: PlanItem, latest: Mapping[int, Latest], drops: Mapping[int, ItemDrop]) -> Row:
    own = latest.get(item.id, {})
    counts = counting(item, own)
    values = {part: value for (_key, part), value in own.items()}
    return Row(item, values, counts, points(item, counts), drops.get(item.id))


def happened(told: Sheet) -> list[Event]:
    """The confirmed events, with the V3 of an earlier period where one reaches this one."""
    forced = [Event(IndicatorClass.VETO, tier=Tier.V3)] if told.forced else []
    return [*(_event(one) for one in told.events), *forced]


def _event(one: ScoreEvent) -> Event:
    """What a V1 takes off is above 0, with whatever sign it was written down."""
    kind, tier = IndicatorClass(one.klass), Tier(one.tier) if one.tier else None
    if kind == IndicatorClass.VETO:
        return Event(kind, abs(one.points) if tier == Tier.V1 else Decimal(0), tier)
    return Event(kind, one.points)


def _weighs(row: PlanItem) -> bool:
    return row.klass == IndicatorClass.WEIGHTED


def _items(agreed: Sequence[ReviewPlan]) -> dict[int, list[PlanItem]]:
    found: dict[int, list[PlanItem]] = {one.id: [] for one in agreed}
    wanted = select(PlanItem).where(PlanItem.plan_id.in_(found)).order_by(PlanItem.position, PlanItem.id)
    for row in session.scalars(wanted):
        found[row.plan_id].append(row)
    return found


def _drops(rows: Sequence[PlanItem]) -> dict[int, ItemDrop]:
    wanted = select(ItemDrop).where(ItemDrop.item_id.in_([one.id for one in rows])).order_by(ItemDrop.id)
    return {one.item_id: one for one in session.scalars(wanted)}


def _events(ids: Sequence[int]) -> dict[int, list[ScoreEvent]]:
    found: dict[int, list[ScoreEvent]] = defaultdict(list)
    confirmed = select(ScoreEvent).where(ScoreEvent.review_id.in_(ids), ScoreEvent.state == "confirmed")
    for one in session.scalars(confirmed.order_by(ScoreEvent.happened_on, ScoreEvent.id)):
        found[one.review_id].append(one)
    return found


def _periods(reviews: Sequence[Review]) -> dict[int, ReviewPeriod]:
    wanted = select(ReviewPeriod).where(ReviewPeriod.id.in_({one.period_id for one in reviews}))
    return {one.id: one for one in session.scalars(wanted)}
