"""The committee meets over a past quarter of the demo: events decided, results published and locked."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select

from webapp.actions import session
from webapp.demo.reviews import ends, happenings, vetoes
from webapp.demo.reviews.circle import Circle
from webapp.demo.reviews.course import Course, eve, soon
from webapp.demo.reviews.seasons import Reached, Season
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.domain.kpi_deadlines import TIMEOUTS
from webapp.domain.kpi_flow import Answer
from webapp.domain.kpi_words import ReviewStep, Tier
from webapp.models import ScoreEvent

REFUSER, SILENT = 7, 10  # in the quarter that is known


def play(stage: Stage, circle: Circle, season: Season, courses: list[Course]) -> None:
    if season.reached == Reached.KNOWN and not _has_second_tier(courses):
        vetoes.second_tier(stage, season, courses)
    day = season.published_on
    decide(stage, circle, season, courses, eve(season, day))
    stage.do(ends.settle, courses, by=circle.publisher, at=season.at(day))
    stage.do(ends.publish, courses, stage.rng, by=circle.publisher, at=season.at(day, late=True))
    for one in courses:
        answer(stage, season, one)
    done = [one for one in courses if one.until == ReviewStep.LOCK]
    closes = len(done) == len(courses)
    stage.do(ends.lock, done, closes=closes, by=circle.publisher, at=season.at(season.locked_on))


def decide(stage: Stage, circle: Circle, season: Season, courses: list[Course], day: date) -> None:
    """By two of the committee, on the day before it meets."""
    waiting = happenings.waiting(courses)
    good, bad = happenings.sorted_out(waiting, has_second_tier=_has_second_tier(()))
    morning = season.at(day)
    stage.do(happenings.confirm_first, good, by=circle.runner, at=morning)
    stage.do(happenings.reject, bad, by=circle.second, at=morning + timedelta(hours=3))
    stage.do(happenings.confirm_second, good, by=circle.second, at=morning + timedelta(hours=4))


def answer(stage: Stage, season: Season, one: Course) -> None:
    """Talked over on the next working day; signed, refused or left alone."""
    known = season.reached == Reached.KNOWN and not one.department
    published = season.published_on
    if known and one.place == SILENT:
        night = season.night(season.after(published, 3) + timedelta(days=1))
        stage.do(ends.let_pass, one, TIMEOUTS[ReviewStep.PUBLISH].told.message, at=night)
        return
    day = soon(season, published, most=2)
    stage.do(ends.talk, one, stage.rng, by=one.reviewer, at=season.at(day))
    how, said = (Answer.REFUSED, words.REFUSAL) if known and one.place == REFUSER else (Answer.SIGNED, "")
    stage.do(ends.answer, one, how, said, by=one.person, at=season.at(day, late=True))


def _has_second_tier(courses: Sequence[Course]) -> bool:
    found = select(func.count(ScoreEvent.id)).where(
        ScoreEvent.tier == Tier.V2, ScoreEvent.state == "confirmed"
    )
    waiting = [one for one in happenings.waiting(courses) if one.tier == Tier.V2]
    return bool(session.scalar(found)) or bool(waiting)
