"""What heads bring up in the demo's reviews: one veto of each tier, innovations, what swings both ways."""

from datetime import date, timedelta

from webapp.demo.reviews import happenings
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.seasons import Reached, Season
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.domain.kpi_words import IndicatorClass, Tier

# Places among the account managers.
FIRST_TIER, SECOND_TIER, THIRD_TIER = 3, 9, 5
INVENTORS, SWINGERS = (6, 2), (1, 12)


def third_tier_at(seasons: list[Season]) -> int:
    """The place of the first quarter whose whole year has been locked since, else of the first one."""
    locked = {one.span.slug: one.place for one in seasons if one.reached == Reached.LOCKED}
    years = [one for one in seasons if one.span.no == 1 and f"{one.span.year}Q4" in locked]
    return years[0].place if years else 0


def bring_up(stage: Stage, seasons: list[Season], season: Season, courses: list[Course]) -> None:
    """In the middle of the quarter, by who reviews the person."""
    last_locked = max(one.place for one in seasons if one.reached == Reached.LOCKED)
    people = [one for one in courses if not one.department]
    if season.place == third_tier_at(seasons):
        _veto(stage, season, people[THIRD_TIER], words.THIRD_VETO)
    if season.place == last_locked:
        _veto(stage, season, people[FIRST_TIER], words.FIRST_VETO)
    swing(stage, season, courses)


def swing(stage: Stage, season: Season, courses: list[Course]) -> None:
    """An innovation, and something of quality awareness."""
    people = [one for one in courses if not one.department]
    inventor = people[INVENTORS[season.place % len(INVENTORS)]]
    told = words.INNOVATIONS[season.place % len(words.INNOVATIONS)]
    _event(stage, season, inventor, IndicatorClass.REWARD, told=told)
    swinger = people[SWINGERS[season.place % len(SWINGERS)]]
    told = words.SWINGS[season.place % len(words.SWINGS)]
    _event(stage, season, swinger, IndicatorClass.REWARD_PENALTY, told=told)


def second_tier(stage: Stage, season: Season, courses: list[Course]) -> None:
    """Where no record has brought one."""
    people = [one for one in courses if not one.department]
    _veto(stage, season, people[SECOND_TIER], words.SECOND_VETO)


def _veto(stage: Stage, season: Season, one: Course, told: tuple[str, str, str, str]) -> None:
    tier, *rest = told
    _event(stage, season, one, IndicatorClass.VETO, told=(rest[0], rest[1], rest[2]), tier=Tier(tier))


def _event(
    stage: Stage,
    season: Season,
    one: Course,
    kind: IndicatorClass,
    *,
    told: tuple[str, str, str],
    tier: str = "",
) -> None:
    happened = _middle(season, stage.rng.randint(25, 60))
    at = season.at(season.after(happened, 2))
    stage.do(happenings.bring_up, one, kind, tier, told, happened, by=one.reviewer, at=at)


def _middle(season: Season, days: int) -> date:
    return season.span.first + timedelta(days=days)
