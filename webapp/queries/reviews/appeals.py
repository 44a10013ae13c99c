"""申诉 as they are read: the list with whose turn it is, those of one review, one by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_deciders import Decider, Reviewed, refuse_appeal_decider
from webapp.domain.kpi_end_words import APPEAL_STATES, AppealState
from webapp.domain.kpi_methods import score
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, ItemValue, PlanItem, Review, ReviewAppeal, ReviewPeriod, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reviews import facts, plans, sight
from webapp.queries.reviews.parties import gathered, took_part, traced
from webapp.queries.reviews.roles import has_seat
from webapp.queries.reviews.standards import reckoning
from webapp.queries.together import Ask, Steps, answers

MOST_OPEN = 5_000
GROUPS = (("turn", N_("待我决定")), ("mine", N_("我的申诉")), *APPEAL_STATES, ("all", N_("全部")))


@dataclass(frozen=True)
class Asked:
    group: str = "all"
    page: int = 1


@dataclass(frozen=True)
class Line:
    appeal: ReviewAppeal
    review: Review
    period: ReviewPeriod
    item: PlanItem
    subject: str
    person: str
    department: str
    decider: str

    @property
    def is_late(self) -> bool:
        return self.appeal.state == AppealState.OPEN and self.appeal.due_on < clock.today()


@dataclass(frozen=True)
class Standing:
    """before: what counted when it was appealed against; actual and score, None where there is none."""

    before: Decimal | None
    before_score: Decimal | None
    after: Decimal | None
    after_score: Decimal | None


def asked(given: Mapping[str, str], *, usual: str = "all", page: int = 1) -> Asked:
    group = given.get("group", "")
    return Asked(group if group in dict(GROUPS) else usual, max(1, page))


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each group."""
    where = visible(viewer)
    columns = [func.count().filter(_of_group(group, viewer)) for group, _word in GROUPS]
    numbers = session.execute(select(*columns).select_from(ReviewAppeal).where(where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = nearest(wanted.page, total)
    rows = _rows().where(where, _of_group(wanted.group, viewer))
    shown = session.execute(cut(rows.order_by(ReviewAppeal.filed_at.desc(), ReviewAppeal.id.desc()), page))
    return Grouped([_line(row) for row in shown], page, total, counts=counts)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """With the review."""
    return ReviewAppeal.review_id.in_(select(Review.id).where(sight.visible(viewer)))


def mine_to_decide(viewer: Viewer) -> list[int]:
    """Ids of open appeals this person may decide, the one due first at the head. Two statements."""
    return answers({"appeals": deciding(viewer)}, viewer)["appeals"]


def deciding(viewer: Viewer) -> Steps[list[int]]:
    """The same, asked together with others."""
    if viewer.id is None or not viewer.may(Verb.REVIEW_DECIDE):
        return []
    rows = yield Ask(lambda: _open(viewer))
    if not rows:
        return []
    ids = tuple(sorted({row.review_id for row in rows}))
    known = gathered((yield Ask(lambda: traced(ids), key=ids)), ids)
    return [
        row.id
        for row in rows
        if not _refusal(row, viewer, has_seat=row.has_seat, involved=known[row.review_id])
    ]


def _open(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    seat = Review.period_id.in_(sight.seats(viewer)).label("has_seat")
    return (
        select(ReviewAppeal.id, ReviewAppeal.review_id, Review.person_id, Review.reviewer_id, seat)
        .join(Review, Review.id == ReviewAppeal.review_id)
        .where(ReviewAppeal.state == AppealState.OPEN, visible(viewer))
        .order_by(ReviewAppeal.due_on, ReviewAppeal.id)
        .limit(MOST_OPEN)
    )


def refusal(review: Review, viewer: Viewer) -> Refusal | None:
    """Why this person must not decide an appeal in it."""
    return _refusal(review, viewer, has_seat=has_seat(review, viewer), involved=took_part(review))


def _refusal(review: Any, viewer: Viewer, *, has_seat: bool, involved: frozenset[int]) -> Refusal | None:
    """review: who is reviewed, and by whom; involved: the reviewer is among them, whoever he is."""
    who = Decider(viewer.id or 0, is_top=Role.DIRECTOR in viewer.roles, in_committee=has_seat)
    try:
        refuse_appeal_decider(who, Reviewed(review.person_id, head=review.reviewer_id), took_part=involved)
    except Refusal as why:
        return why
    return None


def of_review(review: Review) -> Sequence[Line]:
    return of_reviews([review.id])


def of_reviews(ids: Sequence[int]) -> Sequence[Line]:
    """Of reviews the reader was let see, in the order in which they were filed."""
    rows = _rows().where(ReviewAppeal.review_id.in_(ids)).order_by(ReviewAppeal.id)
    return [_line(row) for row in session.execute(rows)]


def get(review: Review, row: int) -> ReviewAppeal | None:
    found = select(ReviewAppeal).where(ReviewAppeal.review_id == review.id, ReviewAppeal.id == row)
    return session.execute(found).scalar_one_or_none()


def line(appeal: ReviewAppeal) -> Line:
    return _line(session.execute(_rows().where(ReviewAppeal.id == appeal.id)).one())


def appealable(review: Review) -> Sequence[PlanItem]:
    """Scored items that have no appeal yet."""
    plan = plans.in_force(review)
    taken = set(appealed(review))
    return [one for one in facts.weighing(plans.items(plan)) if one.code not in taken] if plan else []


def appealed(review: Review) -> list[str]:
    """Codes of the items with an appeal that was not taken back."""
    rows = select(PlanItem.code).join(ReviewAppeal, ReviewAppeal.item_id == PlanItem.id)
    kept = ReviewAppeal.state != AppealState.WITHDRAWN
    return list(session.scalars(rows.where(ReviewAppeal.review_id == review.id, kept)))


def until(review: Review) -> date | None:
    """The last day of the time for appeals; None where the result is not known yet."""
    if review.published_on is None or review.state != ReviewStep.APPEAL:
        return None
    by = reckoning(session.get_one(ReviewPeriod, review.period_id))
    return by.appeal_until(by.known_on(review.published_on, review.answered_on))


def standing(appeal: ReviewAppeal) -> Standing:
    """What counted then is what counts without the word of the appeal."""
    row = session.get_one(PlanItem, appeal.item_id)
    latest = {key: one for key, one in facts.latest_values([row]).items() if key[1] != "appeal"}
    before = facts.counting(row, latest)
    actual = before.actual if before else None
    return Standing(actual, scored(row, actual), appeal.actual, scored(row, appeal.actual))


def scored(row: PlanItem, actual: Decimal | None) -> Decimal | None:
    """Two decimals. Raises Refusal where no actual can be this one."""
    shape = plans.shape(row)
    found = score(shape, actual) if shape is not None else None
    return None if found is None else rounded(found)


def given_words(row: PlanItem) -> Sequence[ItemValue]:
    """What reviewer and committee said of it."""
    latest = facts.latest_values([row])
    return [latest[row.id, part] for part in ("reviewer", "committee") if (row.id, part) in latest]


def _of_group(group: str, viewer: Viewer) -> ColumnElement[bool]:
    if group == "turn":
        return ReviewAppeal.id.in_(mine_to_decide(viewer))
    if group == "mine":
        return ReviewAppeal.filed_by_id == viewer.id
    return true() if group == "all" else ReviewAppeal.state == group


def _rows() -> Select[*tuple[Any, ...]]:
    person, judge = aliased(User), aliased(User)
    return (
        select(
            ReviewAppeal, Review, ReviewPeriod, PlanItem,
            person.name.label("person"), judge.name.label("judge"), Department.name.label("department"),
        )
        .join(Review, Review.id == ReviewAppeal.review_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(PlanItem, PlanItem.id == ReviewAppeal.item_id)
        .join(person, person.id == Review.person_id)
        .outerjoin(judge, judge.id == ReviewAppeal.decided_by_id)
        .outerjoin(Department, Department.id == Review.department_id)
    )  # fmt: skip


def _line(row: Any) -> Line:
    is_department = row.Review.subject == "department"
    return Line(
        row.ReviewAppeal, row.Review, row.ReviewPeriod, row.PlanItem,
        subject=row.department if is_department else row.person,
        person=row.person,
        department=row.department or "",
        decider=row.judge or "",
    )  # fmt: skip
