"""The items of the last published period beside those of the one before: for the radar and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain import kpi_profile
from webapp.domain.kpi_profile import Point
from webapp.queries.reviews.sheets import Row as Line
from webapp.queries.reviews.sheets import sheets
from webapp.queries.reviews.year_rows import Row, Year


@dataclass(frozen=True)
class Item:
    """One item of the last period; counts: the actual that its score comes of."""

    line: Line
    point: Point

    @property
    def actual(self) -> Decimal | None:
        return self.line.counts.actual if self.line.counts and not self.line.is_dropped else None


@dataclass(frozen=True)
class Profile:
    """before: the latest published one of the same kind before it, None where there is none."""

    last: Row
    before: Row | None
    items: Sequence[Item]

    @property
    def points(self) -> Sequence[Point]:
        return [one.point for one in self.items]

    @property
    def best(self) -> Sequence[Point]:
        return kpi_profile.best(self.points)

    @property
    def weakest(self) -> Sequence[Point]:
        return kpi_profile.weakest(self.points)


def profile(found: Sequence[Row], year: Year) -> Profile | None:
    """found: all reviews of the subject. None while nothing of the year is published. Eight statements."""
    last = next((one for one in reversed(year.parts) if one.is_known), None)
    if last is None:
        return None
    earlier = [
        one
        for one in found
        if one.is_known and one.span.kind == last.span.kind and one.span.last < last.span.first
    ]
    before = earlier[-1] if earlier else None
    told = sheets([one.review for one in (last, before) if one])
    lines = told[last.review.id].rows
    points = [Point(one.item.code, one.item.name, _score(one)) for one in lines]
    scores = {one.item.code: _score(one) for one in told[before.review.id].rows} if before else {}
    compared = kpi_profile.beside(points, scores)
    items = [Item(line, point) for line, point in zip(lines, compared, strict=True)]
    return Profile(last, before, items)


def _score(line: Line) -> Decimal | None:
    return line.line.score if line.line and not line.is_dropped else None
