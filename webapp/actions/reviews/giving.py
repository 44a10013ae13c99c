"""A value of an item as somebody gives it: checked against its method, kept as a new row of his part."""

from dataclasses import dataclass
from decimal import Decimal

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.kpi_words import IndicatorClass
from webapp.domain.refusal import Refusal, Stale
from webapp.models import ItemValue, PlanItem, Review
from webapp.queries.reviews import plans
from webapp.queries.reviews.facts import latest_values


@dataclass(frozen=True)
class Given:
    """actual: None: none given; seen: id of the value of that part that stood on the form, 0: none did."""

    actual: Decimal | None = None
    words: str = ""
    evidence: str = ""
    seen: int = 0


def item_of(review: Review, row: int) -> PlanItem:
    """A weighted one of the plan in force."""
    plan = plans.in_force(review)
    found = plans.item(plan, row) if plan else None
    if found is None or found.klass != IndicatorClass.WEIGHTED:
        raise Refusal("计划中没有这一项。")
    return found


def give(item: PlanItem, part: str, given: Given) -> ItemValue | None:
    """Inside an action. None where it is what is kept already; Stale where another was given meanwhile."""
    shape = plans.shape(item)
    if given.actual is not None and shape is not None:
        shape.refuse(given.actual)
    before = latest_values([item]).get((item.id, part))
    if (before.id if before else 0) != given.seen:
        raise Stale
    told = (given.actual, given.words.strip(), given.evidence.strip())
    if told == ((before.actual, before.words, before.evidence) if before else (None, "", "")):
        return None
    made = ItemValue(
        item_id=item.id, part=part, actual=told[0], words=told[1], evidence=told[2],
        by_id=actor().id, at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made
