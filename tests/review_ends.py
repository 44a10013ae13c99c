"""A review that is published: its values given, its result known, the time for appeals running."""

from datetime import date, timedelta
from decimal import Decimal

from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import appeals
from webapp.actions.reviews.retotal import follow
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ItemValue, PlanItem, Review, ReviewAppeal, ReviewStep
from webapp.queries.reviews import plans


def published(
    world: World,
    *,
    person: Viewer | None = None,
    reviewer: Viewer | None = None,
    by: Viewer | None = None,
    answered_on: date | None = None,
) -> Review:
    """In step appeal, with the values of the worked example; by: who of the committee published it."""
    one = reviewing.review(world, person=person, reviewer=reviewer)
    plan = reviewing.agreed(one, world)
    today = clock.today()
    for row in plans.items(plan):
        if row.code in reviewing.ACTUALS:
            valued(row, reviewer or world.head)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.state, one.published_on, one.answer = "appeal", answered_on or today, "signed"
        one.answered_on = answered_on or today
        session.add(
            ReviewStep(
                review_id=one.id, at=clock.now(), actor_id=(by or world.committee).id,
                from_state="committee", to_state="publish", deed="move",
            )
        )  # fmt: skip
        follow(one)
    return one


def valued(row: PlanItem, reviewer: Viewer) -> None:
    is_auto = row.source == "auto"
    reviewing.kept(
        ItemValue(
            item_id=row.id, part="data" if is_auto else "reviewer",
            actual=Decimal(reviewing.ACTUALS[row.code]), words="" if is_auto else "按台账核对",
            by_id=None if is_auto else reviewer.id, at=clock.now(),
        )
    )  # fmt: skip


def item(one: Review, code: str) -> PlanItem:
    plan = plans.in_force(one)
    assert plan is not None
    return reviewing.item(plan, code)


def appealed(world: World, one: Review, code: str = "visit_done") -> ReviewAppeal:
    """By the person himself."""
    with acting_as(reviewing.viewer(one.person_id)):
        return appeals.file(one, item=item(one, code).id, reason="外检两次未计入", evidence="外检记录")


def long_ago(one: Review, *, days: int = 60) -> None:
    """As if the result had been known that long."""
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.published_on = one.answered_on = clock.today() - timedelta(days=days)
