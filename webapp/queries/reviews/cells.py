"""One cell of the committee's table: every value of it this viewer may know, and what he may enter."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_words import Source
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewPlan
from webapp.queries import users
from webapp.queries.reviews import periods
from webapp.queries.reviews.pages import veiled_row
from webapp.queries.reviews.sheets import Row, weighted
from webapp.queries.reviews.sight import visible
from webapp.queries.reviews.table_lines import Line, line
from webapp.queries.reviews.tables import Opened


@dataclass(frozen=True)
class Entry:
    """row: veiled where the result is not told to him yet; may: this cell can be entered by him now."""

    line: Line
    row: Row
    names: dict[int, str]

    @property
    def review(self) -> Review:
        return self.line.review

    @property
    def may(self) -> bool:
        """What was left out is entered by nobody, what is computed by the committee alone."""
        is_computed = self.row.item.source == Source.AUTO
        return not self.row.is_dropped and (
            self.line.deed == "decide" or (self.line.deed == "score" and not is_computed)
        )


def entry(found: Opened, row: int, *, viewer: Viewer) -> Entry | None:
    """row: an item of a plan in force in that period; None for any other."""
    review = session.scalars(
        select(Review)
        .join(ReviewPlan, ReviewPlan.review_id == Review.id)
        .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
        .where(
            PlanItem.id == row,
            ReviewPlan.state == PlanState.AGREED,
            Review.period_id == found.period.id,
            visible(viewer),
        )
    ).one_or_none()
    if review is None:
        return None
    rows = weighted([review])[review.id]
    listed = next(one for one in periods.reviews(found.period, viewer) if one.review.id == review.id)
    made = line(listed, rows, viewer, has_seat=found.has_seat)
    chosen = next((one for one in rows if one.item.id == row), None)
    if chosen is None:
        return None
    if made.is_hidden:
        chosen = veiled_row(chosen)
    return Entry(made, chosen, users.names(value.by_id for value in chosen.values.values()))
