"""排名 of a year: what its published reviews come to, beside the year before; others' periods stay shut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_quota import Shares
from webapp.domain.kpi_words import PeriodKind, ReviewStep
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, Review, ReviewPeriod, User
from webapp.queries.reviews import periods, ranking_sight, year_rows
from webapp.queries.reviews.ranked import Earlier, Missing, Scored, Who, board
from webapp.queries.reviews.rankings import Ranking, key_of
from webapp.queries.reviews.sheets import is_ended
from webapp.queries.reviews.sight import seats, visible
from webapp.queries.reviews.unscored import ENDED
from webapp.queries.reviews.year_rows import Row, Year

SHUT = Remark("本年度有您不能查看的考评，不显示年度结果。", tone="info")
NONE_YET = Remark("本年度还没有公布的结果。", tone="info")


@dataclass(frozen=True)
class _Subject:
    """rows: all its reviews of the year; is_seen: this person may read every one of them."""

    who: Who
    rows: Sequence[Row]
    is_seen: bool


def ranking(year: int, viewer: Viewer, *, shares: Shares) -> Ranking | None:
    """None for who sees none of it. Whole for 院领导 and who sits in every committee of that year."""
    whole = sees_whole(year, viewer)
    if not whole and not ranking_sight.heads(viewer):
        return None
    found = _subjects(year, viewer, is_whole=whole)
    if not found:
        return None
    earlier = _earlier(year - 1, viewer, is_whole=whole)
    scored, missing = _results(found, year)
    boards = {
        letter: board(
            [one for one in scored if one.who.key.startswith(letter)],
            [one for one in missing if one.who.key.startswith(letter)],
            before=earlier.only(letter),
            is_whole=whole,
            shares=shares if letter == "p" else None,
        )
        for letter in "pd"
    }
    told = [one.who for one in found]
    return Ranking(
        is_whole=whole,
        people=boards["p"],
        departments=boards["d"],
        before=Period(PeriodKind.YEAR, year - 1) if earlier.scored else None,
        running=sum(row.review.state != ReviewStep.LOCK for one in found for row in one.rows),
        units=sorted({(one.department_id, one.department) for one in told if one.department}),
        posts=sorted({one.post for one in told if one.post and not one.is_department}),
    )


def sees_whole(year: int, viewer: Viewer) -> bool:
    """A seat in one committee opens nothing of the others."""
    if viewer.reach(Verb.REVIEW_READ) is Reach.ALL:
        return True
    held = select(ReviewPeriod.id).where(ReviewPeriod.year == year, ReviewPeriod.state != periods.PREPARING)
    wanted = set(session.scalars(held))
    return bool(wanted) and wanted <= set(session.scalars(seats(viewer)))


def _earlier(year: int, viewer: Viewer, *, is_whole: bool) -> Earlier:
    whole = sees_whole(year, viewer)
    if is_whole and not whole:
        return Earlier()
    scored, _missing = _results(_subjects(year, viewer, is_whole=whole), year)
    return Earlier(scored, has_places=whole)


def _subjects(year: int, viewer: Viewer, *, is_whole: bool) -> list[_Subject]:
    """Those of which this person may read one review at least; one statement."""
    rows = session.execute(
        select(Review, ReviewPeriod, User.name, User.username, Department.name, visible(viewer))
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .where(ReviewPeriod.year == year)
        .order_by(ReviewPeriod.ends_on, ReviewPeriod.starts_on.desc(), Review.id)
    )
    people: dict[str, Who] = {}
    reviews: dict[str, list[Row]] = {}
    sight: dict[str, list[bool]] = {}
    for review, period, name, username, unit, is_seen in rows:
        if review.person_id == viewer.id and not is_whole:
            continue
        who = _who(review, name, username, unit or "")
        people[who.key] = who
        reviews.setdefault(who.key, []).append(Row(review, period, periods.span(period)))
        sight.setdefault(who.key, []).append(bool(is_seen))
    return [_Subject(who, reviews[key], all(sight[key])) for key, who in people.items() if any(sight[key])]


def _who(review: Review, name: str, username: str, unit: str) -> Who:
    """Of the last review: where somebody is by now."""
    is_department = review.subject == "department"
    return Who(
        key=key_of(review),
        name=unit if is_department else name,
        department=unit,
        department_id=review.department_id or 0,
        post=name if is_department else review.post,
        is_department=is_department,
        username="" if is_department else username,
    )


def _results(found: Sequence[_Subject], year: int) -> tuple[list[Scored], list[Missing]]:
    today = clock.today()
    years: Mapping[str, Year] = {
        one.who.key: year_rows.of_year(one.rows, year, today=today) for one in found if one.is_seen
    }
    scored, missing = [], []
    for one in found:
        told = years.get(one.who.key)
        if told is None or told.result is None:
            missing.append(_missing(one))
        else:
            tier = max((row.tier for row in told.rows), default="")
            result = told.result
            scored.append(Scored(one.who, result.score, result.band, tier, _remarks(told)))
    return scored, missing


def _missing(one: _Subject) -> Missing:
    if not one.is_seen:
        return Missing(one.who, [SHUT])
    ended = all(is_ended(row.review) for row in one.rows)
    return Missing(one.who, [ENDED if ended else NONE_YET], ended)


def _remarks(told: Year) -> list[Remark]:
    found = list(told.result.remarks) if told.result else []
    if told.result and told.lacking:
        parts = {"n": len(told.result.parts), "all": len(told.result.parts) + told.lacking}
        found.append(Remark("按已公布的 %(n)s 期计算，全年 %(all)s 期。", parts, "info"))
    return found
