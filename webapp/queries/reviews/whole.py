"""A period with all its reviews on paper: for the members of its committee and for who reads them all."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.viewer import Viewer
from webapp.models import ReviewPeriod, ReviewPlan
from webapp.queries.reviews import periods
from webapp.queries.reviews.ranking_sight import sees_whole


def opened(slug: str, *, viewer: Viewer) -> ReviewPeriod | None:
    """None in preparation as well: there is nothing in it yet."""
    found = periods.get(slug, viewer=viewer)
    return found if found and sees_whole(found, viewer) else None


def planned(period: ReviewPeriod, viewer: Viewer) -> list[periods.Row]:
    """Those with a plan in force: by department, a department before its people; others have no sheet."""
    rows = periods.reviews(period, viewer)
    agreed = select(ReviewPlan.review_id).where(
        ReviewPlan.review_id.in_([one.review.id for one in rows]), ReviewPlan.state == PlanState.AGREED
    )
    known = set(session.scalars(agreed))
    return [one for one in rows if one.review.id in known]
