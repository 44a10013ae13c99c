"""审定: the committee changes a value with a reason, leaves an item out or takes it in again, sends back."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.duties import refuse_other_than_committee, refuse_step
from webapp.actions.reviews.giving import Given, give, item_of
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.scoring import refuse_bare
from webapp.actions.reviews.totals import set_totals
from webapp.domain.kpi_course import Deed
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ItemDrop, ItemValue, PlanItem, Review, ReviewPlan
from webapp.queries.reviews.facts import dropped, latest_values, weighing
from webapp.queries.reviews.plans import items


@action(Verb.REVIEW_RUN)
def decide(review: Review, row: int, given: Given) -> ItemValue | None:
    """Another value than the computed or the reviewer's; without one what was decided is taken back."""
    _refuse(review)
    item = item_of(review, row)
    if given.actual is not None:
        refuse_bare(given)
    elif (item.id, "committee") not in latest_values([item]):
        raise Refusal("请填写评分值。")
    elif not given.words.strip():
        raise Refusal("请写明原因。")
    made = give(item, "committee", given)
    if made is not None:
        value = shown(made.actual) if made.actual is not None else "—"
        course.note(review, Deed.ITEM_CORRECTED, words=f"{item.name} {value}：{made.words}")
        set_totals(review)
    return made


@action(Verb.REVIEW_RUN)
def drop(review: Review, row: int, *, reason: str) -> None:
    """The others' weights are scaled to 100; the last one stays."""
    _refuse(review)
    item = item_of(review, row)
    rows = _all(item)
    if item.id in dropped(rows):
        raise Refusal("“%(name)s”已经剔除。", name=item.name)
    if len(weighing(rows)) == 1:
        raise Refusal("不能剔除全部权重指标。")
    _keep(review, item, reason, is_dropped=True)


@action(Verb.REVIEW_RUN)
def take_in(review: Review, row: int, *, reason: str) -> None:
    """It weighs again what was agreed."""
    _refuse(review)
    item = item_of(review, row)
    if item.id not in dropped([item]):
        raise Refusal("“%(name)s”没有剔除。", name=item.name)
    _keep(review, item, reason, is_dropped=False)


@action(Verb.REVIEW_RUN)
def send_back(review: Review, *, reason: str) -> None:
    """To the reviewer."""
    _refuse(review)
    move(review, ReviewStep.REVIEW, reason)


def _keep(review: Review, item: PlanItem, reason: str, *, is_dropped: bool) -> None:
    if not reason.strip():
        raise Refusal("请写明原因。")
    session.add(
        ItemDrop(
            item_id=item.id, is_dropped=is_dropped, reason=reason.strip(), by_id=actor().id, at=clock.now()
        )
    )
    deed = Deed.ITEM_DROPPED if is_dropped else Deed.ITEM_TAKEN_IN
    course.note(review, deed, words=f"{item.name}：{reason.strip()}")
    set_totals(review)


def _all(item: PlanItem) -> list[PlanItem]:
    return list(items(session.get_one(ReviewPlan, item.plan_id)))


def _refuse(review: Review) -> None:
    refuse_other_than_committee(review)
    refuse_step(review, ReviewStep.COMMITTEE)
