"""排名 of a period: people and departments apart, beside the period before, as far as this person sees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import Band, ReviewStep, Tier
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import periods, ranking_sight, rules, unscored
from webapp.queries.reviews.periods import Row
from webapp.queries.reviews.ranked import Board, Earlier, Scored, Who, board


@dataclass(frozen=True)
class Ranking:
    """is_whole: with places; before: the period compared with, None where there is none to be seen.

    running: how many of the scores may still change; hides_own: this person's own one is left out;
    units, posts: of all that he sees, to choose from.
    """

    is_whole: bool
    people: Board
    departments: Board
    before: Period | None = None
    running: int = 0
    hides_own: bool = False
    units: Sequence[tuple[int, str]] = ()
    posts: Sequence[str] = ()

    def only(self, *, department: int = 0, post: str = "") -> "Ranking":
        """A department has no post."""

        def wanted(one: Who) -> bool:
            is_there = not department or one.department_id == department
            return is_there and (not post or (one.post == post and not one.is_department))

        return replace(self, people=self.people.only(wanted), departments=self.departments.only(wanted))


def ranking(period: ReviewPeriod, viewer: Viewer) -> Ranking | None:
    """None for who sees none of it; the number of statements does not grow with the reviews."""
    whole = ranking_sight.sees_whole(period, viewer)
    if not whole and not ranking_sight.heads(viewer):
        return None
    found = list(periods.reviews(period, viewer))
    rows = ranking_sight.told(found, viewer, is_whole=whole)
    if not whole and not rows:
        return None
    earlier = _before(period)
    then = _earlier(earlier, viewer, is_whole=whole) if earlier else Earlier()
    people, departments = (_of(rows, kind) for kind in ("person", "department"))
    missing = unscored.reasons([one for one in rows if one.review.effective is None], who=who)
    shares = rules.of(period).quota
    return Ranking(
        is_whole=whole,
        people=board(people, missing["person"], before=then.only("p"), is_whole=whole, shares=shares),
        departments=board(departments, missing["department"], before=then.only("d"), is_whole=whole),
        before=periods.span(earlier) if earlier and then.scored else None,
        running=sum(one.review.effective is not None and one.review.state != ReviewStep.LOCK for one in rows),
        hides_own=whole and len(rows) < len(found),
        units=choices(rows)[0],
        posts=choices(rows)[1],
    )


def choices(rows: Sequence[Row]) -> tuple[list[tuple[int, str]], list[str]]:
    """Departments and posts there are among them, in the order of the rows."""
    units = {one.review.department_id or 0: one.department for one in rows}
    posts = {one.review.post for one in rows if one.review.subject == "person"}
    return [unit for unit in units.items() if unit[1]], sorted(post for post in posts if post)


def who(row: Row) -> Who:
    one = row.review
    is_department = one.subject == "department"
    return Who(
        key=key_of(one),
        name=row.department if is_department else row.name,
        department=row.department,
        department_id=one.department_id or 0,
        post=row.name if is_department else one.post,
        is_department=is_department,
        number=one.number,
    )


def key_of(review: Review) -> str:
    """The same in every period: p7 or d3."""
    if review.subject == "department":
        return f"d{review.department_id}"
    return f"p{review.person_id}"


def tier(review: Review) -> str:
    """The gravest one; a V1 takes points and leaves no other trace."""
    return review.failed_by or (Tier.V1.value if review.deduction else "")


def _of(rows: Sequence[Row], kind: str) -> list[Scored]:
    return [
        Scored(who(row), row.review.effective, Band(row.review.band), tier(row.review))
        for row in rows
        if row.review.subject == kind and row.review.effective is not None
    ]


def _before(period: ReviewPeriod) -> ReviewPeriod | None:
    """The one right before it, of the same kind, once it is opened."""
    slug = periods.span(period).before.slug
    wanted = select(ReviewPeriod).where(ReviewPeriod.slug == slug, ReviewPeriod.state != periods.PREPARING)
    return session.scalars(wanted).one_or_none()


def _earlier(period: ReviewPeriod, viewer: Viewer, *, is_whole: bool) -> Earlier:
    """What he sees of that period by his right there: a seat in this committee opens none of it."""
    whole = ranking_sight.sees_whole(period, viewer)
    if is_whole and not whole:
        return Earlier()
    rows = ranking_sight.told(list(periods.reviews(period, viewer)), viewer, is_whole=whole)
    return Earlier([*_of(rows, "person"), *_of(rows, "department")], has_places=whole)
