"""One item of a review: all values given of it, as far as the reader may know them, and the figure of now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_turns import is_hidden
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import Department, ItemDrop, ItemValue, Review, ReviewPeriod
from webapp.queries import users
from webapp.queries.indicators.facts import Figure
from webapp.queries.indicators.records import Drilled
from webapp.queries.reviews import runs
from webapp.queries.reviews.pages import OWN_PARTS, veiled
from webapp.queries.reviews.records_right import reads_behind
from webapp.queries.reviews.roles import roles
from webapp.queries.reviews.sheets import Row, sheet
from webapp.queries.reviews.subjects import DEPARTMENT


@dataclass(frozen=True)
class Page:
    """values, drops: the latest first; behind: the figure of now with its records, None: of no source."""

    review: Review
    period: ReviewPeriod
    row: Row
    values: Sequence[ItemValue]
    drops: Sequence[ItemDrop]
    behind: Drilled | None
    is_hidden: bool
    names: dict[int, str]
    department: str

    @property
    def subject(self) -> str:
        """Who is measured: the person, or the department."""
        return self.department or self.names.get(self.review.person_id, "")

    @property
    def data(self) -> ItemValue | None:
        return self.row.values.get("data")

    @property
    def now(self) -> Figure | None:
        return self.behind.figure if self.behind else None

    @property
    def differs(self) -> bool:
        """Between what was worked out then and what would be now."""
        return self.now is not None and self.data is not None and self.now.digest != self.data.digest


def page(review: Review, row: int, *, viewer: Viewer, records: int = 1) -> Page | None:
    """None where the plan in force has no such item; records: which page of them."""
    hidden = is_hidden(ReviewStep(review.state), roles(review, viewer))
    told = sheet(review)
    found = next((one for one in (veiled(told) if hidden else told).rows if one.item.id == row), None)
    if found is None:
        return None
    period = session.get_one(ReviewPeriod, review.period_id)
    values = session.scalars(
        select(ItemValue).where(ItemValue.item_id == row).order_by(ItemValue.id.desc())
    ).all()
    drops = session.scalars(
        select(ItemDrop).where(ItemDrop.item_id == row).order_by(ItemDrop.id.desc())
    ).all()
    seen = [one for one in values if not hidden or one.part in OWN_PARTS]
    return Page(
        review,
        period,
        found,
        seen,
        [] if hidden else drops,
        runs.behind(
            review, found.item, period, viewer=viewer, seated=reads_behind(review, viewer), page=records
        ),
        hidden,
        users.names([review.person_id, *(one.by_id for one in seen), *(one.by_id for one in drops)]),
        _department(review),
    )


def _department(review: Review) -> str:
    """Whose review it is; "" where it is a person's."""
    if review.subject != DEPARTMENT:
        return ""
    found = session.get(Department, review.department_id)
    return found.name if found else ""
