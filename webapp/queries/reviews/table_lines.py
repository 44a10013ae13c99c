"""A review as a line of the committee's table: its cells by indicator, its turn, what may be entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain import kpi_tables
from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_tables import TURNS, Mark
from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.kpi_words import ReviewStep, Source
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ItemValue, PlanItem, Review
from webapp.queries.reviews.facts import points
from webapp.queries.reviews.pages import veiled_row
from webapp.queries.reviews.periods import Row as Listed
from webapp.queries.reviews.sheets import Row


@dataclass(frozen=True)
class Cell:
    """score: the one that counts, two decimals; own: what the person gave; is_wide: far from that."""

    item: PlanItem
    mark: Mark
    score: Decimal | None
    actual: Decimal | None
    own: Decimal | None
    is_wide: bool


@dataclass(frozen=True)
class Line:
    """deed: decide or score where this viewer may enter, else ""; cells: by indicator, none unplanned."""

    listed: Listed
    cells: Mapping[int, Cell]
    deed: str
    is_own: bool
    is_hidden: bool

    @property
    def review(self) -> Review:
        return self.listed.review

    @property
    def subject(self) -> str:
        return self.listed.department if self.review.subject == "department" else self.listed.name

    @property
    def turn(self) -> Role | None:
        return TURNS[ReviewStep(self.review.state)]

    @property
    def result(self) -> Decimal | None:
        return None if self.is_hidden else self.review.effective

    @property
    def has_missing(self) -> bool:
        return any(cell.mark is Mark.MISSING for cell in self.cells.values())

    @property
    def is_wide(self) -> bool:
        return any(cell.is_wide for cell in self.cells.values())


def line(listed: Listed, rows: Sequence[Row], viewer: Viewer, *, has_seat: bool) -> Line:
    review = listed.review
    is_own = review.person_id == viewer.id
    hidden = is_own and review.state not in PUBLISHED
    cells = {
        row.item.indicator_id: _cell(row, ReviewStep(review.state), is_hidden=hidden)
        for row in (map(veiled_row, rows) if hidden else rows)
    }
    return Line(listed, cells, deed(review, viewer, has_seat=has_seat), is_own, hidden)


def deed(review: Review, viewer: Viewer, *, has_seat: bool) -> str:
    """As pages.may_do, for a member of the committee; nobody decides on his own review."""
    if not has_seat or not viewer.may(Verb.REVIEW_RUN) or review.person_id == viewer.id:
        return ""
    if review.state == ReviewStep.COMMITTEE:
        return "decide"
    is_his = review.reviewer_id == viewer.id and viewer.may(Verb.REVIEW_SCORE)
    return "score" if is_his and review.state == ReviewStep.REVIEW else ""


def _cell(row: Row, step: ReviewStep, *, is_hidden: bool) -> Cell:
    item, own, data = row.item, row.values.get("self"), row.values.get("data")
    actual = _actual(row.counts or data)
    if is_hidden:
        return Cell(item, Mark.HIDDEN, None, actual, _actual(own), is_wide=False)
    mark = kpi_tables.mark(
        row.counts.part if row.counts else "",
        step,
        is_auto=item.source == Source.AUTO,
        is_scored=row.exact is not None,
        is_dropped=row.is_dropped,
    )
    score = None if row.exact is None else rounded(row.exact)
    return Cell(
        item, mark, score, actual, _actual(own), is_wide=_is_wide(item, own, row.values.get("reviewer"))
    )


def _actual(value: ItemValue | None) -> Decimal | None:
    return value.actual if value else None


def _is_wide(item: PlanItem, own: ItemValue | None, reviewers: ItemValue | None) -> bool:
    """Most gave the same: nothing is reckoned for them."""
    if own is None or reviewers is None or own.actual == reviewers.actual:
        return False
    return kpi_tables.is_wide(_worth(item, own), _worth(item, reviewers))


def _worth(item: PlanItem, value: ItemValue) -> Decimal | None:
    found = points(item, value)
    return None if found is None else rounded(found)
