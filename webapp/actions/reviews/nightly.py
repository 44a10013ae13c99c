"""Every night figures that are due are worked out, and steps whose time is over go on by themselves."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.reviews import running
from webapp.actions.reviews.moving import move
from webapp.domain.kpi_deadlines import timed_out
from webapp.domain.kpi_flow import Answer
from webapp.domain.kpi_periods import label
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Verb
from webapp.jobs import nightly
from webapp.models import Review, ReviewPeriod

LEFT_BY_TIME = (ReviewStep.SELF, ReviewStep.PUBLISH)


@nightly("考评取数")
def work_out_due() -> str:
    """On the last day for it: what was entered late until then counts."""
    due = (
        select(ReviewPeriod)
        .where(
            ReviewPeriod.state == "open",
            ReviewPeriod.id.in_(
                select(Review.period_id).where(Review.state == ReviewStep.RUN, Review.due_on <= clock.today())
            ),
        )
        .order_by(ReviewPeriod.starts_on)
    )
    return (
        "；".join(f"{label(one.slug)}：{running.run(one)}" for one in session.scalars(due).all())
        or "无到期取数"
    )


@nightly("考评期限")
def let_time_pass() -> str:
    """One transaction each, so that one that cannot go on does not hold the others."""
    waiting = select(Review.id).where(Review.state.in_(LEFT_BY_TIME), Review.due_on < clock.today())
    ids = session.scalars(waiting.order_by(Review.id)).all()
    return f"逾期转入下一步 {sum(_go_on(one) for one in ids)} 份"


@action(Verb.REVIEW_RUN)
def _go_on(row: int) -> bool:
    review = session.get_one(Review, row)
    step = ReviewStep(review.state)
    late = timed_out(step, review.due_on, today=clock.today())
    if step not in LEFT_BY_TIME or late is None or not late.goes_on:
        return False
    if step == ReviewStep.PUBLISH:
        review.answer = Answer.UNCONFIRMED
    to = ReviewStep.REVIEW if step == ReviewStep.SELF else ReviewStep.APPEAL
    move(review, to, late.told.message)
    return True
