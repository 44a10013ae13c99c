"""数据核算: the figures of a period are worked out, as a job, and again as long as it is open."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import acting_as, action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.figures import keep
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.totals import set_totals
from webapp.domain.kpi_course import Deed
from webapp.domain.kpi_periods import label
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import runs, sight
from webapp.queries.reviews.runs import Wanted

JOB = "review_run"
PORTION = 10  # reviews a transaction


@action(Verb.REVIEW_RUN)
def start(period: ReviewPeriod) -> str:
    """The job's number. By a member of the period's committee."""
    if period.id not in set(session.scalars(sight.seats(actor()))):
        raise Refusal("由本期考评小组成员发起取数。")
    if period.state != "open":
        raise Refusal("考评期还没有开始，或已经结束。")
    return jobs.enqueue(JOB, title=f"考评取数 {label(period.slug)}", params={"period": period.slug})


@jobs.task(JOB)
def work_out(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Read first, without a lock; then written in portions, as the system: nobody decides anything here."""
    period = session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == params["period"])).one()
    told = run(period, progress)
    return {"text": told, "href": f"/reviews/periods/{params['period']}"}


def run(period: ReviewPeriod, progress: jobs.Progress | None = None) -> str:
    """One line about what it did."""
    wanted = runs.worked_out(period)
    of = dict[int, list[Wanted]]()
    for one in wanted:
        of.setdefault(one.review_id, []).append(one)
    waiting = _without_figures(period)
    ids = sorted(of.keys() | waiting)
    if progress:
        progress.total(len(ids))
    changed = 0
    with acting_as(SYSTEM):
        for at in range(0, len(ids), PORTION):
            changed += _keep(ids[at : at + PORTION], of)
            if progress:
                progress.step(min(at + PORTION, len(ids)))
        _note(period, runs.digest(wanted))
    missing = sum(one.figure is None or one.figure.actual is None for one in wanted)
    return f"{len(ids)} 份考评，{len(wanted)} 项取数；{changed} 项有变化，{missing} 项无数据"


@action(Verb.REVIEW_RUN)
def _keep(ids: Sequence[int], of: dict[int, list[Wanted]]) -> int:
    """How many figures are new or differ. What was published meanwhile stays as it is."""
    count = 0
    for review in session.scalars(select(Review).where(Review.id.in_(ids), Review.state.in_(runs.OPEN))):
        changes = keep(review, of.get(review.id, []))
        count += len(changes)
        told = "；".join(one.told for one in changes if one.is_second)
        if told:
            course.note(review, Deed.FIGURES, words=told)
        set_totals(review)
        period = session.get_one(ReviewPeriod, review.period_id)
        if review.state == ReviewStep.RUN and clock.today() > period.ends_on:
            move(review, ReviewStep.SELF)
    session.flush()
    return count


@action(Verb.REVIEW_RUN)
def _note(period: ReviewPeriod, digest: str) -> None:
    period.run_at, period.run_digest = clock.now(), digest
    session.flush()


def _without_figures(period: ReviewPeriod) -> set[int]:
    """Those with a plan of nothing automatic: they go on as well."""
    waiting = select(Review.id).where(Review.period_id == period.id, Review.state == ReviewStep.RUN)
    return set(session.scalars(waiting))
