"""A quarter's reviews begin: the period put up, its committee appointed, opened, by real deeds."""

from datetime import timedelta

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.reviews import indicators, periods, subjects
from webapp.demo.reviews.circle import DEPARTMENTS, Circle
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.seasons import Season
from webapp.demo.reviews.standing import skill, until
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.models import Indicator, Review, User

DAY = timedelta(days=1)


def library(stage: Stage, circle: Circle, season: Season) -> dict[str, Indicator]:
    """The usual ones, taken in before the first quarter; by code."""
    day = season.after(season.put_up_on - DAY, 1)
    stage.do(indicators.add_usual, by=circle.runner, at=season.at(day))
    return {one.code: one for one in session.scalars(select(Indicator).order_by(Indicator.id))}


def opened(stage: Stage, circle: Circle, season: Season) -> list[Course]:
    """In the order of departments and account managers."""
    day = season.after(season.put_up_on - DAY, 1)
    morning, noon = season.at(day), season.at(day, late=True)
    row = season.row = stage.do(periods.put_up, season.span, by=circle.runner, at=morning)
    if season.place == 0:
        titles = {f"p{one.row.id}": one.title for one in stage.making.staff if one.title}
        stage.do(
            subjects.choose, row, keys=circle.keys, posts=titles, version=row.version,
            by=circle.runner, at=morning,
        )  # fmt: skip
        stage.do(periods.write, row, text=words.RULES, version=row.version, by=circle.runner, at=morning)
    members = [one.id for one in circle.members]
    stage.do(
        periods.appoint, row, members=members, chair=circle.runner.id, version=row.version,
        by=circle.judge, at=noon,
    )  # fmt: skip
    stage.do(periods.open_, row, version=row.version, by=circle.runner, at=noon + timedelta(hours=1))
    return _courses(stage, circle, season)


def _courses(stage: Stage, circle: Circle, season: Season) -> list[Course]:
    rows = session.scalars(select(Review).where(Review.period_id == season.period.id)).all()
    units = {one.department_id: one for one in rows if one.subject == "department"}
    people = {one.person_id: one for one in rows if one.subject == "person"}
    made = [
        _course(stage, circle, season, units[circle.departments[name].id], place=place, department=name)
        for place, name in enumerate(DEPARTMENTS)
    ]
    return made + [
        _course(stage, circle, season, people[one.id], place=place)
        for place, one in enumerate(stage.managers)
    ]


def _course(
    stage: Stage, circle: Circle, season: Season, review: Review, *, place: int, department: str = ""
) -> Course:
    return Course(
        season, review, session.get_one(User, review.person_id), circle.reviewer(review.reviewer_id), place,
        department, skill(season, place, department, stage.rng), until(season.reached, place, department),
    )  # fmt: skip
