"""今日 about reviews: what waits for this person's signature, rating, score, decision or answer."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from webapp import clock
from webapp.domain.kpi_periods import label
from webapp.domain.kpi_plan_words import PLANNED, PlanState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reviews.leavers import stuck
from webapp.queries.reviews.sight import seats
from webapp.queries.together import Ask, Steps

FIRST = 5
# Where all of a queue stand: in the period of the one that is due first.
TEAM, TABLE = "/reviews/team?period={slug}", "/reviews/periods/{slug}/table?step=committee"
OWN_STEPS = {ReviewStep.SELF: N_("待自评"), ReviewStep.PUBLISH: N_("待确认结果")}


@queue(8)
def own(viewer: Viewer) -> Steps[Queue | None]:
    """What his own reviews ask of him: the name of the deed, a common one where they ask for several."""
    signing = and_(Review.id.in_(_offered()), Review.state.in_(PLANNED))
    asking = or_(signing, Review.state.in_(list(OWN_STEPS)))
    rows = yield Ask(lambda: _first((Review.person_id == viewer.id) & asking))
    if not rows:
        return None
    named = [(OWN_STEPS.get(row.state) or N_("计划待签"), row) for row in rows]
    labels = {name for name, _row in named}
    is_one = len(labels) == 1 and rows[0].in_all <= len(rows)
    lines = [
        _waiting(row, "" if row.state in OWN_STEPS else "/plan", word="" if is_one else name)
        for name, row in named
    ]
    return Queue(labels.pop() if is_one else N_("我的考评"), "trophy", rows[0].in_all, "/reviews", lines)


@queue(8)
def plans_to_make(viewer: Viewer) -> Steps[Queue | None]:
    """The reviewer's, until he has signed: the person's signature is the person's matter."""
    if not viewer.may(Verb.REVIEW_PLAN):
        return None
    where = _his(viewer) & (Review.state == ReviewStep.PLAN) & Review.id.not_in(_offered())
    rows = yield Ask(lambda: _first(where))
    return _queue(N_("考评计划待制订"), rows, href=TEAM, under="/plan")


@queue(9)
def to_score(viewer: Viewer) -> Steps[Queue | None]:
    if not viewer.may(Verb.REVIEW_SCORE):
        return None
    where = _his(viewer) & (Review.state == ReviewStep.REVIEW)
    rows = yield Ask(lambda: _first(where))
    return _queue(N_("待评分"), rows, href=TEAM)


@queue(9)
def to_decide(viewer: Viewer) -> Steps[Queue | None]:
    """Of his own review another member decides."""
    if not viewer.may(Verb.REVIEW_RUN) or viewer.is_system:
        return None
    where = Review.period_id.in_(seats(viewer)) & (Review.person_id != viewer.id)
    rows = yield Ask(lambda: _first(where & (Review.state == ReviewStep.COMMITTEE)))
    return _queue(N_("待审定"), rows, href=TABLE)


@queue(9)
def of_leavers(viewer: Viewer) -> Steps[Queue | None]:
    """In a step that waits for somebody whose account is disabled."""
    if not viewer.may(Verb.REVIEW_RUN) or viewer.is_system:
        return None
    where = Review.period_id.in_(seats(viewer)) & (Review.person_id != viewer.id)
    rows = yield Ask(lambda: _first(where & stuck()))
    return _queue(N_("考评因人员离任停住"), rows, href="/reviews/periods")


def _his(viewer: Viewer) -> ColumnElement[bool]:
    """Whose reviewer he is; 院领导 where nobody was named."""
    named: ColumnElement[bool] = Review.reviewer_id == viewer.id
    if Role.DIRECTOR in viewer.roles:
        return or_(named, Review.reviewer_id.is_(None) & (Review.person_id != viewer.id))
    return named


def _offered() -> Select[int]:
    return select(ReviewPlan.review_id).where(ReviewPlan.state == PlanState.OFFERED)


def _queue(label: str, rows: list[Any], *, href: str, under: str = "") -> Queue | None:
    if not rows:
        return None
    there = href.format(slug=rows[0].slug)
    return Queue(label, "trophy", rows[0].in_all, there, [_waiting(row, under) for row in rows])


def _first(where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The first rows, what is due first in front, each with how many there are."""
    return (
        select(
            Review.number,
            Review.subject,
            Review.state,
            Review.due_on,
            ReviewPeriod.slug,
            User.name.label("person"),
            Department.name.label("department"),
            func.count().over().label("in_all"),
        )
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .where(where)
        .order_by(Review.due_on.is_(None), Review.due_on, Review.id)
        .limit(FIRST)
    )


def _waiting(row: Any, under: str, *, word: str = "") -> Waiting:
    is_late = row.due_on is not None and row.due_on < clock.today()
    return Waiting(
        title=row.department if row.subject == "department" else row.person,
        note=label(row.slug),
        word=word,
        href=f"/reviews/{row.number}{under}",
        tag=N_("逾期") if is_late else "",
        tone="bad" if is_late else "",
        when=row.due_on.isoformat() if row.due_on else "",
        when_tone="bad" if is_late else "",
    )
