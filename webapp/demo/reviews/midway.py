"""The quarter of the demo that is half way: some with the person, some with the committee, some known."""

from datetime import date, timedelta
from decimal import Decimal

from webapp.actions.reviews import committee, scoring
from webapp.actions.reviews.giving import Given
from webapp.demo.reviews import drafting, ends, figures, happenings, leading, standing, vetoes
from webapp.demo.reviews.circle import Circle
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.figures import Figures
from webapp.demo.reviews.seasons import Season
from webapp.demo.stage import Stage
from webapp.demo.words import judgements as words
from webapp.domain.kpi_flow import Answer
from webapp.domain.kpi_words import ReviewStep
from webapp.queries.reviews.facts import latest_values

# Working days ago.
RATED, SCORED, PUBLISHED, ANSWERED = (7, 6, 5), 4, 2, 3
EARLY = {"rated": 7, "scored": 6, "published": 4}  # of those that are furthest
SIGNED_LATE, RUN_AGAIN, DECIDED, SENT_BACK = 3, 2, 1, 1
DROPPED, CORRECTED = 10, 5  # places among the account managers
FULL = 100
DOUBTED = "ZL-04"  # what is left out of one review, where its plan has it
DOUBT = "值守表因系统切换缺一个月记录，考评小组决定剔除该项。"


def play(stage: Stage, circle: Circle, season: Season, courses: list[Course], known: Figures) -> None:
    late = [one for one in courses if standing.is_late(one.place, one.department)]
    others = [one for one in courses if one not in late]
    leading.agree(stage, season, others)
    vetoes.swing(stage, season, courses)
    leading.run(stage, season, others, known)
    rated = [one for one in others if one.until != ReviewStep.SELF or one.place == standing.SENT_BACK]
    for place, one in enumerate(rated):
        early = one.until in {ReviewStep.PUBLISH, ReviewStep.APPEAL}
        one.rated_on = season.ago(EARLY["rated"] if early else RATED[place % len(RATED)])
    leading.rate(stage, season, rated)
    scored = [one for one in rated if one.reaches(ReviewStep.REVIEW)]
    for one in scored:
        one.scored_on = season.ago(EARLY["scored"] if one.until == ReviewStep.APPEAL else SCORED)
    leading.score(stage, season, scored)
    _meet(stage, circle, season, scored)
    _committee(stage, circle, season, courses)
    for one in late:
        at = season.at(season.ago(SIGNED_LATE))
        stage.do(drafting.agree, one, by=one.person, at=at)
    stage.do(figures.run, season, late, known, at=season.night(season.ago(RUN_AGAIN)))


def _meet(stage: Stage, circle: Circle, season: Season, scored: list[Course]) -> None:
    """The first of them are known already."""
    for step, ago in ((ReviewStep.APPEAL, EARLY["published"]), (ReviewStep.PUBLISH, PUBLISHED)):
        group = [one for one in scored if one.until == step]
        day = season.ago(ago)
        _decide(stage, circle, season, group, day)
        stage.do(ends.settle, group, by=circle.publisher, at=season.at(day, late=True))
        at = season.at(day, late=True) + timedelta(hours=1)
        stage.do(ends.publish, group, stage.rng, by=circle.publisher, at=at)
    for one in scored:
        if one.until == ReviewStep.APPEAL:
            day = season.ago(ANSWERED)
            stage.do(ends.talk, one, stage.rng, by=one.reviewer, at=season.at(day))
            stage.do(ends.answer, one, Answer.SIGNED, by=one.person, at=season.at(day, late=True))


def _decide(stage: Stage, circle: Circle, season: Season, group: list[Course], day: date) -> None:
    waiting, morning = happenings.waiting(group), season.at(day)
    stage.do(happenings.confirm_first, waiting, by=circle.runner, at=morning)
    stage.do(happenings.confirm_second, waiting, by=circle.second, at=morning + timedelta(hours=1))


def _committee(stage: Stage, circle: Circle, season: Season, courses: list[Course]) -> None:
    """What it has decided so far; some events have one signature, some none."""
    people = [one for one in courses if not one.department]
    day = season.ago(DECIDED)
    there = [one for one in courses if one.until == ReviewStep.COMMITTEE]
    stage.do(happenings.confirm_first, happenings.waiting(there)[:1], by=circle.second, at=season.at(day))
    at = season.at(day, late=True)
    one, item = people[DROPPED], people[DROPPED].items
    doubted = item.get(DOUBTED) or item["FW-10"]
    stage.do(committee.drop, one.review, doubted.id, reason=DOUBT, by=circle.publisher, at=at)
    one = people[CORRECTED]
    given = Given(*_corrected(one))
    stage.do(committee.decide, one.review, one.items["FW-10"].id, given, by=circle.publisher, at=at)
    one = people[standing.SENT_BACK]
    at = season.at(season.ago(SENT_BACK))
    stage.do(scoring.send_back, one.review, reason=words.SENT_BACK, by=one.reviewer, at=at)


def _corrected(one: Course) -> tuple[Decimal, str, str]:
    """A little above what the reviewer found."""
    item = one.items["FW-10"]
    given = latest_values([item])[item.id, "reviewer"].actual or Decimal(0)
    told, ground = words.CORRECTED
    return (given + 3 if given + 3 <= FULL else given - 3), told, ground
