"""Reviews of 林 with the plans that 陈立 writes: what the doors of plans lead to."""

from tests import reviewing
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.reviews import plans as actions
from webapp.models import Indicator
from webapp.queries.reviews import plans

# Pages of those plans, for whom they are: names as planned() gives them.
PLANS = {
    "lin": ["/reviews/{offered}/plan", "/reviews/{offered}/plan/return/new", "/reviews/{signed}"],
    "head": [
        *(f"/reviews/{{planned}}/plan{part}" for part in ("", "?edit={plan_item}", "/items/new")),
        "/reviews/{planned}/plan/copy/new",
        "/reviews/{offered}/plan",
        "/reviews/{signed}/plan?version=1",
        "/reviews/{signed}/plan/version/new",
    ],
}


def plan(world: World) -> tuple[str, int]:
    """A draft, and one more indicator in the library: number of the review, id of the plan's first item."""
    one = reviewing.review(world)
    made = reviewing.draft(one, world.head)
    reviewing.kept(
        Indicator(
            code="KH-01", name="门前指标", klass="weighted", outcome="result", measure="quantitative",
            direction="up", unit="家", source="manual", method="ratio", params='{"target": "10"}',
        )
    )  # fmt: skip
    return one.number, plans.items(made)[0].id


def planned(world: World, number: str, item: int) -> dict[str, str]:
    """Besides that draft a plan that waits for 林's signature, and one in its second version."""
    offered = reviewing.review(world, slug="2026Q3")
    signed = reviewing.review(world, slug="2026Q1")
    reviewing.offered(offered, world.head)
    reviewing.agreed(signed, world)
    with acting_as(world.head):
        actions.renew(signed, reason="增加外检任务")
    return {"planned": number, "plan_item": str(item), "offered": offered.number, "signed": signed.number}
