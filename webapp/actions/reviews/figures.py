"""A worked-out figure is kept as a new value of its item, where it differs from the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp import clock
from webapp.actions import session
from webapp.domain.kpi_numbers import shown
from webapp.models import ItemValue, PlanItem, Review
from webapp.queries.indicators.facts import Figure
from webapp.queries.reviews import plans
from webapp.queries.reviews.facts import latest_values
from webapp.queries.reviews.runs import Wanted

NOTHING = Figure(actual=None, top=Decimal(0), bottom=None, count=0, digest="")


@dataclass(frozen=True)
class Change:
    """told: 客户消费额 552,000 → 553,000; is_second: there was a figure before."""

    told: str
    is_second: bool


def keep(review: Review, wanted: Sequence[Wanted]) -> list[Change]:
    """Inside an action; only for the plan that is in force now."""
    plan = plans.in_force(review)
    rows = {one.id: one for one in plans.items(plan)} if plan else {}
    latest = latest_values(list(rows.values()))
    found = []
    for one in wanted:
        row = rows.get(one.item_id)
        if row is None:
            continue
        before, now = latest.get((row.id, "data")), one.figure or NOTHING
        if before is not None and _same(before, now):
            continue
        session.add(
            ItemValue(
                item_id=row.id, part="data", actual=now.actual, top=now.top, bottom=now.bottom,
                count=now.count, digest=now.digest, at=clock.now(),
            )
        )  # fmt: skip
        found.append(Change(_told(row, before, now), before is not None))
    session.flush()
    return found


def _same(before: ItemValue, now: Figure) -> bool:
    kept = (before.actual, before.top, before.bottom, before.count, before.digest)
    return kept == (now.actual, now.top, now.bottom, now.count, now.digest)


def _told(row: PlanItem, before: ItemValue | None, now: Figure) -> str:
    """Where only the records behind differ the figure stands twice."""
    old = before.actual if before else None
    return f"{row.name} {_figure(old)} → {_figure(now.actual)}"


def _figure(value: Decimal | None) -> str:
    return "—" if value is None else shown(value)
