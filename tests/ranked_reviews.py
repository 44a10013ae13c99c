"""Periods of the named world with many reviews: totals as they are kept beside each, in whatever step."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from tests import reviewing
from tests.world import World, _person
from webapp import clock
from webapp.actions import session
from webapp.actions.reviews.retotal import follow
from webapp.db import transaction
from webapp.domain.kpi_bands import USUAL
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ItemValue, Review, ReviewPlan, User

# Of 客户服务组, whom 陈立 reviews; 周敏 is of 市场开发组, whom 郑卫 reviews.
SERVICE = ("丁一", "于二", "方三")


def crew(world: World, names: Sequence[str] = SERVICE) -> list[Viewer]:
    """More account managers of 客户服务组, known as crew0, crew1, …"""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        ids = [
            _person(f"crew{at}", name, {Role.MANAGER}, world.lin.department_id)
            for at, name in enumerate(names)
        ]
    return [reviewing.viewer(one) for one in ids]


def scored(
    world: World,
    score: str,
    *,
    person: Viewer,
    reviewer: Viewer | None = None,
    slug: str = "2026Q2",
    **changes: Any,
) -> Review:
    """With that total, published, unless the changes say more."""
    points = Decimal(score)
    told: Mapping[str, Any] = {
        "state": "publish", "effective": points, "raw_total": points, "weighted": points,
        "band": USUAL.band(points).value,
    }  # fmt: skip
    return reviewing.review(world, person=person, reviewer=reviewer, slug=slug, **{**told, **changes})


def quarter(
    world: World, *, slug: str = "2026Q2", scores: Sequence[str] = ("95", "88", "88", "70", "90.5")
) -> None:
    """林晓, 丁一, 于二, 方三 of 陈立, and 周敏 of 郑卫; the crew is there already."""
    people = [world.lin, *(reviewing.viewer(one) for one in _ids())]
    for person, score in zip(people, scores, strict=False):
        scored(world, score, person=person, slug=slug)
    scored(world, scores[-1], person=world.zhou, reviewer=world.other_head, slug=slug)


def valued(
    world: World,
    *,
    person: Viewer,
    reviewer: Viewer | None = None,
    own: int | None = None,
    given: int | None = 98,
    slug: str = "2026Q2",
    **computed: int | None,
) -> Review:
    """In step committee, by the plan of the worked example; own, given: 计划拜访完成率 by each of the two."""
    one = reviewing.review(world, person=person, reviewer=reviewer, slug=slug)
    plan = reviewing.agreed(one, world)
    told: Mapping[str, int | None] = {**reviewing.ACTUALS, **computed}
    for code in reviewing.AUTO:
        give(plan, code, "data", told[code])
    give(plan, "visit_done", "self", own, by=person)
    give(plan, "visit_done", "reviewer", given, by=reviewer or world.head)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.state = "committee"
        follow(one)
    return one


def give(plan: ReviewPlan, code: str, part: str, actual: int | None, *, by: Viewer | None = None) -> None:
    """Nothing where it is None."""
    if actual is not None:
        reviewing.kept(
            ItemValue(
                item_id=reviewing.item(plan, code).id, part=part, actual=Decimal(actual),
                words="按台账核对" if by else "", by_id=by.id if by else None, at=clock.now(),
            )
        )  # fmt: skip


def _ids() -> list[int]:
    return list(session.scalars(select(User.id).where(User.username.like("crew%")).order_by(User.id)))
