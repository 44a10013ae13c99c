"""The reviews of one subject over the years, as one reader may see them, and what each year comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, select

from webapp.db import session
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.kpi_words import PeriodKind, Tier
from webapp.domain.kpi_year import YearResult
from webapp.domain.kpi_year_parts import Known, full, kind_of, year_of
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import rules
from webapp.queries.reviews.sheets import is_ended
from webapp.queries.reviews.sight import visible
from webapp.queries.reviews.standards import span


@dataclass(frozen=True)
class Row:
    """One review; is_known: its result is published, before that nobody reads a score here."""

    review: Review
    period: ReviewPeriod
    span: Period

    @property
    def is_known(self) -> bool:
        return self.review.state in PUBLISHED and self.review.effective is not None

    @property
    def effective(self) -> Decimal | None:
        return self.review.effective if self.is_known else None

    @property
    def tier(self) -> str:
        """V1, V2 or V3, the gravest that weighs on it; "" before it is published."""
        one = self.review
        return (one.failed_by or ("V1" if one.deduction else "")) if self.is_known else ""


@dataclass(frozen=True)
class Year:
    """rows: in their order; kind: of what the result is made; result: None while nothing is published.

    is_final: the year is over, and nothing of it waits any more.
    """

    year: int
    rows: Sequence[Row]
    kind: PeriodKind | None
    result: YearResult | None
    is_final: bool

    @property
    def parts(self) -> Sequence[Row]:
        return [one for one in self.rows if one.span.kind == self.kind]

    @property
    def failing(self) -> Row | None:
        """The first with a V3: what fails those after it."""
        return next((one for one in self.rows if one.tier == Tier.V3), None)

    @property
    def lacking(self) -> int:
        """Periods of the year without a published result."""
        return full(self.kind) - len(self.result.parts) if self.kind and self.result else 0


def rows(of: ColumnElement[bool], *, viewer: Viewer) -> list[Row]:
    """Oldest first; a longer period after those it holds. One statement."""
    found = session.execute(
        select(Review, ReviewPeriod)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .where(of, visible(viewer))
        .order_by(ReviewPeriod.ends_on, ReviewPeriod.starts_on.desc(), Review.id)
    )
    return [Row(review, period, span(period)) for review, period in found]


def of_year(found: Sequence[Row], year: int, *, today: date) -> Year:
    """found: of one subject, of any years."""
    mine = [one for one in found if one.span.year == year]
    known = [one for one in mine if one.is_known]
    kind = kind_of(one.span for one in known or mine)
    told = [_known(one) for one in known]
    result = year_of(told, kind, rules=rules.of(known[-1].period).totals) if kind and known else None
    waits = any(not one.is_known and not is_ended(one.review) for one in mine)
    is_final = bool(known) and today.year > year and not waits
    return Year(year, mine, kind, result, is_final)


def years(found: Sequence[Row], *, today: date) -> list[Year]:
    """The latest first."""
    return [
        of_year(found, year, today=today) for year in sorted({one.span.year for one in found}, reverse=True)
    ]


def chosen(found: Sequence[Year], year: int) -> Year | None:
    """The one asked for, else the latest."""
    return next((one for one in found if one.year == year), found[0] if found else None)


def _known(one: Row) -> Known:
    """A failure counts as its tier; V1 took its points off already."""
    tier = Tier(one.review.failed_by) if one.review.failed_by else None
    return Known(one.span, one.review.effective or Decimal(0), tier)
