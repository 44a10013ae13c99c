"""Which indicators of the library may still be taken into a plan."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from webapp.db import session
from webapp.models import Indicator, PlanItem, Review, ReviewPlan

MOST = 100


def offered(
    review: Review, plan: ReviewPlan, *, text: str = "", picked: Collection[int] = ()
) -> Sequence[Indicator]:
    """In use, fitting the subject, not in the plan yet; picked: stay in the list whatever is looked for."""
    fits = Indicator.for_departments if review.subject == "department" else Indicator.for_people
    taken = select(PlanItem.indicator_id).where(PlanItem.plan_id == plan.id)
    rows = select(Indicator).where(Indicator.is_active, fits, Indicator.id.not_in(taken))
    if text:
        said = [
            column.contains(text, autoescape=True)
            for column in (Indicator.name, Indicator.code, Indicator.formula)
        ]
        rows = rows.where(or_(*said, Indicator.id.in_(picked)))
    return session.scalars(rows.order_by(Indicator.klass.desc(), Indicator.code).limit(MOST)).all()
