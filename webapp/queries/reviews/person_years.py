"""One person's year: its reviews, what it comes to, the years before, and what happened in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Department, Review, User
from webapp.queries.reviews import appeals, departments, events
from webapp.queries.reviews.profiles import Profile, profile
from webapp.queries.reviews.subjects import PERSON
from webapp.queries.reviews.year_rows import Row, Year, chosen, rows, years


@dataclass(frozen=True)
class Happened:
    """Confirmed events and appeals of one year."""

    events: Sequence[events.Line]
    appeals: Sequence[appeals.Line]


@dataclass(frozen=True)
class Page:
    """year: the one shown, None where there is no review at all; found: of all years, oldest first.

    has_unit: whether the page of his department is there for this reader.
    """

    person: User
    department: str
    post: str
    found: Sequence[Row]
    years: Sequence[Year]
    year: Year | None
    profile: Profile | None
    happened: Happened
    has_unit: bool
    is_own: bool


def page(username: str, *, year: int, viewer: Viewer, today: date) -> Page | None:
    """None where it is not there for this reader: his own always is."""
    person = session.scalars(select(User).where(User.username == username)).one_or_none()
    if person is None:
        return None
    found = rows(and_(Review.subject == PERSON, Review.person_id == person.id), viewer=viewer)
    is_own = person.id == viewer.id
    if not found and not is_own:
        return None
    every = years(found, today=today)
    shown = chosen(every, year)
    department = session.get(Department, person.department_id) if person.department_id else None
    return Page(
        person=person,
        department=department.name if department else "",
        post=found[-1].review.post if found else "",
        found=found,
        years=every,
        year=shown,
        profile=profile(found, shown) if shown else None,
        happened=happened(shown, viewer),
        has_unit=departments.opens(person.department_id, viewer=viewer),
        is_own=is_own,
    )


def happened(year: Year | None, viewer: Viewer) -> Happened:
    """Of published reviews alone: before that nobody's events are told here."""
    ids = [one.review.id for one in year.rows if one.is_known] if year else []
    return Happened(events.of_reviews(ids, viewer), appeals.of_reviews(ids))
