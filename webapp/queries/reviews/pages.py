"""The page of one review: where it stands, its sheet, its course, and what this reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.kpi_course import Deed
from webapp.domain.kpi_end_words import EndDeed
from webapp.domain.kpi_flow import Role, lacks
from webapp.domain.kpi_plan_words import OPEN
from webapp.domain.kpi_turns import is_hidden
from webapp.domain.kpi_words import ReviewStep as Step
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, Review, ReviewPeriod, ReviewStep
from webapp.queries import users
from webapp.queries.reviews import plans
from webapp.queries.reviews.facts import facts
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.roles import roles as roles_of
from webapp.queries.reviews.sheets import Row, Sheet, sheet

INNER = (Deed.ITEM_CORRECTED, Deed.ITEM_DROPPED, Deed.ITEM_TAKEN_IN)
OWN_PARTS = ("data", "self")
# Deed, its step, whose it is, by which right.
DEEDS: tuple[tuple[str, Step, frozenset[Role], Verb], ...] = (
    ("rate", Step.SELF, frozenset({Role.PERSON}), Verb.REVIEW_ANSWER),
    ("score", Step.REVIEW, frozenset({Role.HEAD, Role.TOP}), Verb.REVIEW_SCORE),
    ("decide", Step.COMMITTEE, frozenset({Role.COMMITTEE}), Verb.REVIEW_RUN),
    ("answer", Step.PUBLISH, frozenset({Role.PERSON}), Verb.REVIEW_ANSWER),
    ("talk", Step.PUBLISH, frozenset({Role.HEAD, Role.TOP}), Verb.REVIEW_SCORE),
    ("talk", Step.APPEAL, frozenset({Role.HEAD, Role.TOP}), Verb.REVIEW_SCORE),
)


@dataclass(frozen=True)
class Page:
    """lacks: what keeps it in its step; may: rate, score, decide, answer, talk; is_hidden: the result is not
    told to this reader yet; mark: of what is published or signed; has_draft: a plan is being made.
    """

    review: Review
    period: ReviewPeriod
    department: str
    sheet: Sheet
    course: Sequence[ReviewStep]
    roles: frozenset[Role]
    may: frozenset[str]
    lacks: Sequence[Remark]
    is_hidden: bool
    mark: str
    has_draft: bool
    names: dict[int, str]

    @property
    def step(self) -> Step:
        return Step(self.review.state)

    @property
    def person(self) -> str:
        return self.names.get(self.review.person_id, "")

    @property
    def reviewer(self) -> str:
        return self.names.get(self.review.reviewer_id or 0, "")

    @property
    def subject(self) -> str:
        """Who is measured: the person, or the department."""
        return self.department if self.review.subject == "department" else self.person

    @property
    def ended(self) -> str:
        """Why it was ended before its time; "" where it was not."""
        return next((one.note for one in self.course if one.deed == EndDeed.ENDED), "")

    def entered(self, step: Step) -> date | None:
        """The day it last came to a step, Beijing's."""
        found = [one.at for one in self.course if one.to_state == step and one.from_state != step]
        return wall(found[-1]).date() if found else None


def page(review: Review, *, viewer: Viewer) -> Page:
    period = session.get_one(ReviewPeriod, review.period_id)
    roles = roles_of(review, viewer)
    hidden = is_hidden(Step(review.state), roles)
    told = sheet(review)
    course = session.scalars(
        select(ReviewStep).where(ReviewStep.review_id == review.id).order_by(ReviewStep.id)
    ).all()
    department = session.get(Department, review.department_id) if review.department_id else None
    may = may_do(review, roles, viewer)
    made = plans.being_made(review)
    people = [review.person_id, review.reviewer_id, review.locked_by_id]
    people += [one.actor_id for one in course]
    people += [value.by_id for row in told.rows for value in row.values.values()]
    return Page(
        review=review,
        period=period,
        department=department.name if department else "",
        sheet=veiled(told) if hidden else told,
        course=[one for one in course if one.deed not in INNER] if hidden else course,
        roles=roles,
        may=may,
        lacks=lacks(Step(review.state), facts(review)) if may & {"score", "decide"} else (),
        is_hidden=hidden,
        mark=result_mark(told),
        has_draft=made is not None and made.state in OPEN,
        names=users.names(people),
    )


def may_do(review: Review, roles: frozenset[Role], viewer: Viewer) -> frozenset[str]:
    return frozenset(
        deed
        for deed, step, whose, verb in DEEDS
        if step == review.state and whose & roles and viewer.may(verb)
    )


def veiled(told: Sheet) -> Sheet:
    """Without what others gave, and without what it comes to."""
    return replace(told, rows=[veiled_row(row) for row in told.rows], events=(), total=None, forced="")


def veiled_row(row: Row) -> Row:
    own = {part: value for part, value in row.values.items() if part in OWN_PARTS}
    return replace(row, values=own, counts=None, exact=None, drop=None, line=None)
