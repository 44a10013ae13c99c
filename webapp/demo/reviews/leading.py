"""One quarter of the demo's reviews from its plans to the committee, on the days of its timetable."""

from collections.abc import Sequence
from datetime import date, timedelta

from webapp.actions.reviews.fact_events import propose_from_facts
from webapp.demo.reviews import drafting, figures, worth
from webapp.demo.reviews.course import Course, soon
from webapp.demo.reviews.figures import Figures
from webapp.demo.reviews.seasons import Season
from webapp.demo.reviews.totalling import settle_group
from webapp.demo.stage import Stage
from webapp.domain.kpi_words import ReviewStep
from webapp.models import Indicator

DAY = timedelta(days=1)


def by_reviewer(courses: Sequence[Course]) -> list[list[Course]]:
    found: dict[int, list[Course]] = {}
    for one in courses:
        found.setdefault(one.reviewer.id, []).append(one)
    return list(found.values())


def plan(
    stage: Stage,
    season: Season,
    courses: Sequence[Course],
    library: dict[str, Indicator],
    known: Figures,
    *,
    offered: Sequence[Course] | None = None,
) -> None:
    """Drafted and offered in the first days of the quarter; offered: which of them, else all."""
    for group in by_reviewer(courses):
        day = season.after(season.span.first - DAY, stage.rng.randint(1, 2))
        by = group[0].reviewer
        for one in group:
            one.offered_on = day
        stage.do(drafting.draft, group, library, known, by=by, at=season.at(day))
        signed = [one for one in group if offered is None or one in offered]
        stage.do(drafting.offer, signed, by=by, at=season.at(day, late=True))


def agree(stage: Stage, season: Season, courses: Sequence[Course]) -> None:
    """Signed by the person a day or two later."""
    for one in courses:
        day = soon(season, one.offered_on, most=2)
        stage.do(drafting.agree, one, by=one.person, at=season.at(day, late=True))


def run(stage: Stage, season: Season, courses: Sequence[Course], known: Figures) -> None:
    at = season.night(season.run_on)
    stage.do(figures.run, season, courses, known, at=at)
    stage.do(propose_from_facts, season.period, at=at + timedelta(minutes=5))


def rate(stage: Stage, season: Season, courses: Sequence[Course]) -> None:
    """Within three working days."""
    for one in courses:
        if one.rated_on == date.min:
            one.rated_on = soon(season, season.run_on, most=3)
        stage.do(worth.rate, one, stage.rng, by=one.person, at=season.at(one.rated_on))


def score(stage: Stage, season: Season, courses: Sequence[Course]) -> None:
    """Each within five working days of the own rating; days that are set already stay."""
    for one in courses:
        if one.scored_on == date.min:
            one.scored_on = soon(season, one.rated_on, most=4)
        at = season.at(one.scored_on, late=True)
        stage.do(worth.score, one, stage.rng, by=one.reviewer, at=at)
    done = [one for one in courses if one.review.state == ReviewStep.COMMITTEE]
    for group in by_reviewer(done):
        last = max(one.scored_on for one in group)
        at = season.at(last, late=True) + timedelta(hours=1)
        stage.do(settle_group, group, by=group[0].reviewer, at=at)
