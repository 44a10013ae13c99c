"""All reviews of a period with their items as one table: a line for each, a place for each indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_turns import is_hidden
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewPeriod
from webapp.queries.reviews import whole
from webapp.queries.reviews.pages import veiled
from webapp.queries.reviews.periods import Row as Place
from webapp.queries.reviews.sheets import Row, Sheet, sheets


@dataclass(frozen=True)
class Line:
    """is_hidden: it is his own, and not published yet."""

    place: Place
    sheet: Sheet
    is_hidden: bool

    @property
    def review(self) -> Review:
        return self.place.review

    @property
    def items(self) -> dict[str, Row]:
        """By code of the indicator."""
        return {row.item.code: row for row in self.sheet.rows}


@dataclass(frozen=True)
class Table:
    """items: one of each indicator that has a weight anywhere, as plans order them."""

    items: Sequence[PlanItem]
    lines: Sequence[Line]


def table(period: ReviewPeriod, viewer: Viewer) -> Table:
    """Eleven statements, however many there are."""
    places = whole.planned(period, viewer)
    found = sheets([one.review for one in places])
    lines = [_line(one, found[one.review.id], viewer) for one in places]
    items: dict[str, PlanItem] = {}
    for line in lines:
        for code, row in line.items.items():
            items.setdefault(code, row.item)
    return Table(list(items.values()), lines)


def _line(place: Place, found: Sheet, viewer: Viewer) -> Line:
    roles = frozenset({Role.PERSON}) if place.review.person_id == viewer.id else frozenset[Role]()
    hidden = is_hidden(ReviewStep(place.review.state), roles)
    return Line(place, veiled(found) if hidden else found, hidden)
