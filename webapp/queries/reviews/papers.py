"""What a KPI 考核表 is made of, as one person may see it: the page of the review, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_rules import HouseRules
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewSheet
from webapp.queries import users
from webapp.queries.reviews import appeals, events, locked_sheets, pages, reversals, sight
from webapp.queries.reviews.rules import of as rules_of


@dataclass(frozen=True)
class Paper:
    """events: those that count; kept: the sheet in force of what is locked, names: as they were then.

    Where the result is hidden from this reader, so is all that came of it.
    """

    page: pages.Page
    rules: HouseRules
    items: Sequence[PlanItem]
    events: Sequence[events.Line]
    appeals: Sequence[appeals.Line]
    reversals: Sequence[reversals.Line]
    kept: ReviewSheet | None
    was: Mapping[str, Any]
    names: Mapping[int, str]

    @property
    def review(self) -> Review:
        return self.page.review

    @property
    def is_locked(self) -> bool:
        return self.review.state == ReviewStep.LOCK

    @property
    def subject(self) -> str:
        return self.department if self.review.subject == "department" else self.person

    @property
    def title(self) -> str:
        """For a list of many: who, and the number."""
        return f"{self.subject} {self.review.number}"

    @property
    def person(self) -> str:
        return str(self.was.get("person") or self.page.person)

    @property
    def department(self) -> str:
        return str(self.was.get("department") or self.page.department)

    @property
    def reviewer(self) -> str:
        return str(self.was.get("reviewer") or self.page.reviewer)


def opened(number: str, *, viewer: Viewer) -> Paper | None:
    """None where it is not there for this person, or no plan of it is in force yet."""
    review = sight.get(number, viewer=viewer)
    return paper(review, viewer=viewer) if review else None


def paper(review: Review, *, viewer: Viewer) -> Paper | None:
    page = pages.page(review, viewer=viewer)
    plan, hidden = page.sheet.plan, page.is_hidden
    if plan is None:
        return None
    told = [] if hidden else events.of_review(review, viewer).lines
    sheets = locked_sheets.of_review(review) if review.state == ReviewStep.LOCK else []
    kept = sheets[-1] if sheets else None
    return Paper(
        page=page,
        rules=rules_of(page.period),
        items=[*(row.item for row in page.sheet.rows), *page.sheet.others],
        events=[one for one in told if one.event.state == EventState.CONFIRMED],
        appeals=[] if hidden else appeals.of_review(review),
        reversals=reversals.of_review(review) if kept else [],
        kept=kept,
        was=locked_sheets.read(kept) if kept else {},
        names={**page.names, **users.names([plan.offered_by_id, plan.agreed_by_id])},
    )
