"""One review of the demo in the making, and how it goes from a step to the next."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from webapp import clock
from webapp.actions.reviews import course
from webapp.demo.reviews.seasons import Season
from webapp.domain.kpi_words import ReviewStep, Source
from webapp.models import PlanItem, Review, ReviewPlan, User


@dataclass(eq=False)
class Course:
    """place: among the account managers or the departments; skill: how well its subject does, about 1;
    until: the step it has come to by as_of; found: what is true of the items people give; offered_on,
    rated_on, scored_on: when its plan was offered, when it left 自评 and 考评.
    """

    season: Season
    review: Review
    person: User
    reviewer: User
    place: int
    department: str
    skill: float
    until: ReviewStep
    plan: ReviewPlan | None = None
    items: dict[str, PlanItem] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    offered_on: date = date.min
    rated_on: date = date.min
    scored_on: date = date.min

    @property
    def given(self) -> list[PlanItem]:
        """What people give a value of."""
        return [one for one in self.items.values() if one.weight and one.source != Source.AUTO]

    def reaches(self, step: ReviewStep) -> bool:
        """Whether it has left this step by as_of."""
        order = list(ReviewStep)
        return order.index(self.until) > order.index(step)

    def move(self, to: ReviewStep, note: str = "") -> None:
        """Inside a deed."""
        course.note(self.review, to=to, words=note)
        review, by = self.review, self.season.by
        review.state, review.since_on = to, clock.today()
        since = review.since_on
        if to == ReviewStep.APPEAL and review.published_on is not None:
            since = by.known_on(review.published_on, review.answered_on)
        review.due_on = by.due(to, self.season.span, since=since)


def soon(season: Season, day: date, *, most: int) -> date:
    """Up to so many working days later."""
    return season.after(day, season.making.rng.randint(1, most))


def eve(season: Season, day: date) -> date:
    return season.by.calendar.before(day + timedelta(days=1), working_days=2)
