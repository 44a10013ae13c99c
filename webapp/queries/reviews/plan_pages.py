"""The page of a plan: one version with its items and checks, all versions, and what this reader may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.db import session
from webapp.domain.kpi_plan_checks import weight_sum
from webapp.domain.kpi_plan_words import PLANNED, PlanState
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.queries import users
from webapp.queries.reviews import plans
from webapp.queries.reviews.roles import is_reviewer


@dataclass(frozen=True)
class Page:
    """shown: the version on the page, None where there is none; before: the one it is compared with.

    mark: of what is signed; may: begin, edit, withdraw, renew or sign; names: of people by id.
    """

    review: Review
    period: ReviewPeriod
    department: str
    versions: Sequence[ReviewPlan]
    shown: ReviewPlan | None
    rows: Sequence[PlanItem]
    before: ReviewPlan | None
    rows_before: Sequence[PlanItem]
    remarks: Sequence[Remark]
    weight: Decimal
    mark: str
    may: frozenset[str]
    names: dict[int, str]

    @property
    def person(self) -> str:
        return self.names.get(self.review.person_id, "")

    @property
    def reviewer(self) -> str:
        """院领导 where nobody was named."""
        return self.names.get(self.review.reviewer_id or 0, N_("院领导"))

    @property
    def subject(self) -> str:
        """Who is measured: the person, or the department."""
        return self.department if self.review.subject == "department" else self.person


def page(review: Review, *, viewer: Viewer, number: int | None = None, against: int | None = None) -> Page:
    """number: of the version wanted, the latest where there is no such one; against: to compare it with."""
    period = session.get_one(ReviewPeriod, review.period_id)
    all_of = plans.versions(review)
    shown = next((one for one in all_of if one.number == number), all_of[0] if all_of else None)
    before = _before(all_of, shown, against)
    rows = plans.items(shown) if shown else []
    department = session.get(Department, review.department_id) if review.department_id else None
    people = [review.person_id, review.reviewer_id]
    people += [key for one in all_of for key in (one.made_by_id, one.offered_by_id, one.agreed_by_id)]
    is_draft = shown is not None and shown.state == PlanState.DRAFT
    return Page(
        review=review,
        period=period,
        department=department.name if department else "",
        versions=all_of,
        shown=shown,
        rows=rows,
        before=before,
        rows_before=plans.items(before) if before else [],
        remarks=plans.found_wrong(review, rows, period) if is_draft else [],
        weight=weight_sum([plans.checked(one) for one in rows]),
        mark=plans.mark(shown, rows) if shown else "",
        may=_may(review, period, all_of, shown, viewer),
        names=users.names(people),
    )


def _before(all_of: Sequence[ReviewPlan], shown: ReviewPlan | None, against: int | None) -> ReviewPlan | None:
    """The one asked for, else the one before it."""
    others = [one for one in all_of if shown is not None and one.number != shown.number]
    asked = next((one for one in others if one.number == against), None)
    if asked is not None or shown is None:
        return asked
    return next((one for one in others if one.number < shown.number), None)


def _may(
    review: Review,
    period: ReviewPeriod,
    all_of: Sequence[ReviewPlan],
    shown: ReviewPlan | None,
    viewer: Viewer,
) -> frozenset[str]:
    if review.state not in PLANNED or period.state != "open":
        return frozenset()
    state = shown.state if shown else ""
    if viewer.id == review.person_id:
        return frozenset({"sign"} if state == PlanState.OFFERED and viewer.may(Verb.REVIEW_ANSWER) else ())
    if not (viewer.may(Verb.REVIEW_PLAN) and is_reviewer(review, viewer)):
        return frozenset()
    is_open = any(one.state in {PlanState.DRAFT, PlanState.OFFERED} for one in all_of)
    found = {
        "begin": not all_of,
        "edit": state == PlanState.DRAFT,
        "withdraw": state == PlanState.OFFERED,
        "renew": state == PlanState.AGREED and not is_open,
    }
    return frozenset(name for name, holds in found.items() if holds)
