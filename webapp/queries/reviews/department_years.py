"""One department's year: its own reviews, and its people with the scores of each period and of the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, select

from webapp.db import session
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import Band
from webapp.domain.viewer import Viewer
from webapp.models import Department, Review, ReviewPeriod, User
from webapp.queries.reviews import departments
from webapp.queries.reviews.departments import Unit
from webapp.queries.reviews.person_years import Happened, happened
from webapp.queries.reviews.profiles import Profile, profile
from webapp.queries.reviews.sight import visible
from webapp.queries.reviews.subjects import DEPARTMENT, PERSON
from webapp.queries.reviews.year_rows import Row, Year, of_year, rows, years


@dataclass(frozen=True)
class Member:
    """One of its people; department: where his last review of the year puts him."""

    name: str
    username: str
    post: str
    department: str
    department_id: int
    year: Year

    @property
    def cells(self) -> Mapping[str, Row]:
        """By slug of the period."""
        return {one.period.slug: one for one in self.year.rows}


@dataclass(frozen=True)
class Column:
    """One period, or the year's result (period None): how many of each band, and their mean."""

    period: Period | None
    bands: Mapping[str, int]
    mean: Decimal | None

    @property
    def persons(self) -> int:
        return sum(self.bands.values())


@dataclass(frozen=True)
class Page:
    """found: of the department itself; shown: the year of the page; history: its results of all years."""

    unit: Unit
    found: Sequence[Row]
    years: Sequence[int]
    shown: int
    year: Year | None
    profile: Profile | None
    happened: Happened
    members: Sequence[Member]
    columns: Sequence[Column]
    history: Sequence[Year]


def page(department_id: int, *, year: int, viewer: Viewer, today: date) -> Page | None:
    """None where it is not there for this reader."""
    unit = departments.unit(department_id, viewer=viewer)
    if unit is None:
        return None
    found = rows(and_(Review.subject == DEPARTMENT, Review.department_id == department_id), viewer=viewer)
    offered = sorted({one.span.year for one in found} | _years(unit, viewer), reverse=True)
    shown = year if year in offered else offered[0] if offered else today.year
    own = of_year(found, shown, today=today)
    members = _members(unit, shown, viewer=viewer, today=today)
    return Page(
        unit=unit,
        found=found,
        years=offered,
        shown=shown,
        year=own if own.rows else None,
        profile=profile(found, own),
        happened=happened(own, viewer),
        members=members,
        columns=_columns(members),
        history=years(found, today=today),
    )


def _of_its_people(unit: Unit) -> ColumnElement[bool]:
    return and_(Review.subject == PERSON, Review.department_id.in_(unit.ids))


def _years(unit: Unit, viewer: Viewer) -> set[int]:
    wanted = select(ReviewPeriod.year).join(Review, Review.period_id == ReviewPeriod.id).distinct()
    return set(session.scalars(wanted.where(_of_its_people(unit), visible(viewer))))


def _members(unit: Unit, year: int, *, viewer: Viewer, today: date) -> list[Member]:
    """Who is or was in it in that year, each with all of his year that this reader may see."""
    there = select(Review.person_id).where(_of_its_people(unit), visible(viewer))
    wanted = and_(Review.subject == PERSON, ReviewPeriod.year == year, Review.person_id.in_(there))
    of_each: dict[int, list[Row]] = {}
    for one in rows(wanted, viewer=viewer):
        of_each.setdefault(one.review.person_id, []).append(one)
    of_each = {
        key: kept
        for key, kept in of_each.items()
        if any(one.review.department_id in unit.ids for one in kept)
    }
    people = {one.id: one for one in session.scalars(select(User).where(User.id.in_(of_each)))}
    names = dict(session.execute(select(Department.id, Department.name)).all())
    made = [
        Member(
            people[key].name,
            people[key].username,
            kept[-1].review.post,
            names.get(kept[-1].review.department_id or 0, ""),
            kept[-1].review.department_id or 0,
            of_year(kept, year, today=today),
        )
        for key, kept in of_each.items()
    ]
    order = {key: place for place, key in enumerate(unit.ids)}
    return sorted(made, key=lambda one: (order.get(one.department_id, len(order)), one.name, one.username))


def _columns(members: Sequence[Member]) -> list[Column]:
    """Every period there is among them, and the year at the end."""
    spans = {one.span for member in members for one in member.year.rows}
    ordered = sorted(spans, key=lambda one: (one.last, -one.first.toordinal()))
    found = [_column(one, [member.cells.get(one.slug) for member in members]) for one in ordered]
    results = [one.year.result for one in members if one.year.result]
    scores = [(one.score, one.band) for one in results]
    return [*found, Column(None, _bands(scores), _mean(scores))]


def _column(period: Period, cells: Sequence[Row | None]) -> Column:
    scores = [
        (one.effective, Band(one.review.band))
        for one in cells
        if one is not None and one.effective is not None
    ]
    return Column(period, _bands(scores), _mean(scores))


def _bands(scores: Sequence[tuple[Decimal, Band]]) -> dict[str, int]:
    return {band: sum(one == band for _score, one in scores) for band in Band}


def _mean(scores: Sequence[tuple[Decimal, Band]]) -> Decimal | None:
    return (
        rounded(sum((Fraction(one) for one, _band in scores), Fraction(0)) / len(scores)) if scores else None
    )
