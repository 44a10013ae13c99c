"""What came after: appeals in all their states, a locked result put right, and one that waits to be."""

from datetime import date
from decimal import Decimal

from webapp.actions import session
from webapp.actions.reviews import appeals, reversals
from webapp.demo.reviews.circle import Circle
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.seasons import Reached, Season
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.domain.kpi_appeals import Ruling
from webapp.domain.kpi_flow import Verdict
from webapp.models import ItemValue, PlanItem, ReviewAppeal
from webapp.queries.reviews.facts import latest_values

# Places among the account managers, and of the department that took its appeal back.
KEPT, CHANGED, OPEN, UNIT_WITHDRAWN = 0, 4, 8, 3
PUT_RIGHT, TO_PUT_RIGHT = 2, 6
WALKS, EARNED = "FW-10", "SR-01"
DECIDED = 5  # working days after it was filed
MORE, LESS, MOST = 8, 4, 100
ASKED, APPROVED, ASKED_LAST, FILED = 6, 5, 2, 2  # working days ago


def play(stage: Stage, circle: Circle, seasons: list[Season]) -> None:
    known = _last(seasons, Reached.KNOWN)
    people, units = _people(known), [one for one in known.courses if one.department]
    _ruled(stage, circle, known, people[KEPT], told=words.KEPT, verdict=Verdict.KEPT)
    _ruled(stage, circle, known, people[CHANGED], told=words.CHANGED, verdict=Verdict.CHANGED)
    unit = units[UNIT_WITHDRAWN]
    made = _filed(stage, known, unit, code=EARNED, told=words.WITHDRAWN, day=known.after(_answered(unit), 1))
    at = known.at(known.after(_answered(unit), 2))
    stage.do(appeals.withdraw, made, version=made.version, by=unit.person, at=at)
    midway = _last(seasons, Reached.MIDWAY)
    _filed(stage, midway, _people(midway)[OPEN], code=WALKS, told=words.OPEN, day=midway.ago(FILED))
    _put_right(stage, circle, _last(seasons, Reached.LOCKED))


def _ruled(
    stage: Stage, circle: Circle, season: Season, one: Course, *, told: tuple[str, str, str], verdict: Verdict
) -> None:
    reason, evidence, why = told
    filed = season.after(_answered(one), 2)
    made = _filed(stage, season, one, code=WALKS, told=(reason, evidence), day=filed)
    actual = None
    if verdict == Verdict.CHANGED:
        actual = min(Decimal(MOST), _standing(one) + MORE)
    stage.do(
        appeals.decide, made, ruling=Ruling(verdict, why), actual=actual, version=made.version,
        by=circle.judge, at=season.at(season.after(filed, DECIDED)),
    )  # fmt: skip


def _filed(
    stage: Stage, season: Season, one: Course, *, code: str, told: tuple[str, str], day: date
) -> ReviewAppeal:
    reason, evidence = told
    return stage.do(
        appeals.file, one.review, item=one.items[code].id, reason=reason, evidence=evidence,
        by=one.person, at=season.at(day, late=True),
    )  # fmt: skip


def _put_right(stage: Stage, circle: Circle, season: Season) -> None:
    """One entry approved, one that 院领导 still has to look at."""
    people = _people(season)
    one, by = people[PUT_RIGHT], circle.publisher
    made = stage.do(
        reversals.ask, one.review, item=one.items[WALKS].id, value=_other(one, MORE), reason=words.REVERSED,
        by=by, at=season.at(season.ago(ASKED)),
    )  # fmt: skip
    at = season.at(season.ago(APPROVED))
    stage.do(reversals.approve, made, words=words.APPROVED, version=made.version, by=circle.judge, at=at)
    one = people[TO_PUT_RIGHT]
    stage.do(
        reversals.ask, one.review, item=one.items[WALKS].id, value=_other(one, -LESS),
        reason=words.TO_REVERSE, by=by, at=season.at(season.ago(ASKED_LAST)),
    )  # fmt: skip


def _other(one: Course, by: int) -> Decimal:
    """Some more, or less where it is at the top already."""
    found = _standing(one) + by
    return found if found <= MOST else _standing(one) - by


def _standing(one: Course) -> Decimal:
    item = session.get_one(PlanItem, one.items[WALKS].id)
    value: ItemValue = latest_values([item])[item.id, "reviewer"]
    return value.actual or Decimal(0)


def _answered(one: Course) -> date:
    assert one.review.answered_on is not None
    return one.review.answered_on


def _people(season: Season) -> list[Course]:
    return [one for one in season.courses if not one.department]


def _last(seasons: list[Season], reached: Reached) -> Season:
    return [one for one in seasons if one.reached == reached][-1]
