"""What an item of a plan takes over: from the library's indicator, or from an item of another plan."""

from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.kpi_scales import target
from webapp.domain.kpi_words import USUAL_DEDUCTION, IndicatorClass, Method, Tier
from webapp.models import Indicator, PlanItem, Review, ReviewPlan
from webapp.models.indicator import Measured
from webapp.queries.reviews import plans

TAKEN = tuple(Measured.__annotations__)
# Of a copied item these stay as they were agreed; the rest is the library's as it is now.
AGREED = ("direction", "method", "params", "tier", "points")


def taken(indicator: Indicator, plan: ReviewPlan, *, position: int) -> PlanItem:
    """A row of the plan as the library has it."""
    made = PlanItem(plan_id=plan.id, indicator_id=indicator.id, position=position, **_of(indicator))
    if made.klass == IndicatorClass.VETO and made.tier == Tier.V1 and made.points is None:
        made.points = USUAL_DEDUCTION
    set_target(made)
    return made


def set_target(row: PlanItem) -> None:
    """How it is read follows from the numbers of its method."""
    found = plans.shape(row)
    row.target = target(found, row.unit) if found else ""


def copied_items(
    source: ReviewPlan, plan: ReviewPlan, review: Review, *, renewed: bool
) -> tuple[list[tuple[PlanItem, PlanItem]], list[str]]:
    """Its items beside those of another plan, and names of what is left out.

    renewed: in the library's words of today.
    """
    rows = plans.items(source)
    library = _library(rows)
    made = list[tuple[PlanItem, PlanItem]]()
    gone = list[str]()
    for row in rows:
        indicator = library[row.indicator_id]
        if renewed and not is_usable(indicator, review):
            gone.append(row.name)
            continue
        values = _of(row)
        if renewed and indicator.method == row.method and indicator.klass == row.klass:
            values = _of(indicator) | {name: getattr(row, name) for name in AGREED}
        told = {name: getattr(row, name) for name in ("weight", "target", "goal")}
        place = len(made) + 1
        one = PlanItem(plan_id=plan.id, indicator_id=row.indicator_id, position=place, **values, **told)
        made.append((row, one))
    return made, gone


def is_usable(indicator: Indicator, review: Review) -> bool:
    """Still in use, and made for whom is reviewed."""
    fits = indicator.for_departments if review.subject == "department" else indicator.for_people
    return indicator.is_active and fits


def _of(row: Indicator | PlanItem) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TAKEN}


def _library(rows: Any) -> dict[int, Indicator]:
    wanted = select(Indicator).where(Indicator.id.in_([one.indicator_id for one in rows]))
    return {one.id: one for one in session.scalars(wanted)}


def method_of(row: PlanItem) -> Method | None:
    return Method(row.method) if row.method else None
