"""Reviews that wait for the committee, with every value given: what its table is entered in."""

from decimal import Decimal

from tests import review_ends, reviewing
from tests.world import World
from webapp import clock
from webapp.actions.reviews.retotal import follow
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import CommitteeSeat, ItemValue, Review
from webapp.queries.reviews import plans


def waiting(
    world: World,
    person: Viewer | None = None,
    *,
    state: str = "committee",
    slug: str = "2026Q2",
    own: int = 98,
) -> Review:
    """The worked example: 97.42 without events; own: what the person gave of his visits."""
    one = reviewing.review(world, person=person or world.lin, slug=slug)
    plan = reviewing.agreed(one, world)
    for row in plans.items(plan):
        if row.code in reviewing.ACTUALS:
            review_ends.valued(row, world.head)
        if row.code == "visit_done":
            words = {"words": "按计划走访", "by_id": one.person_id, "at": clock.now()}
            reviewing.kept(ItemValue(item_id=row.id, part="self", actual=Decimal(own), **words))
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        follow(one)
        one.state = state
    return one


def seat(one: Review, person: Viewer) -> None:
    """A further member of its committee."""
    reviewing.kept(CommitteeSeat(period_id=one.period_id, user_id=person.id or 0))
    session.expire_all()
