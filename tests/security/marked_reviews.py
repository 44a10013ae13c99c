"""Reviews of 林 with the plans that 陈立 writes: what the doors of plans lead to."""

from datetime import date
from decimal import Decimal

from tests import review_ends, reviewed_years, reviewing, tabled
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.reviews import locking
from webapp.actions.reviews import plans as actions
from webapp.models import Indicator, Review, ScoreEvent
from webapp.queries.reviews import plans

# Pages of those plans, for whom they are: names as planned() gives them.
PLANS = {
    "lin": [
        "/reviews/{offered}/plan",
        "/reviews/{offered}/plan/return/new",
        "/reviews/{signed}",
        "/reviews/people/lin",
        "/activities/weekly",
        "/activities/weekly/lin/2026-W10",
    ],
    "head": [
        *(f"/reviews/{{planned}}/plan{part}" for part in ("", "?edit={plan_item}", "/items/new")),
        "/reviews/{planned}/plan/copy/new",
        "/reviews/{offered}/plan",
        "/reviews/{signed}/plan?version=1",
        "/reviews/{signed}/plan/version/new",
        "/reviews/events/{event}",
        "/reviews/events/{event}/withdrawal/new",
        "/reviews/periods/2026Q2/ranking",
        "/reviews/departments/{unit}",
    ],
    "committee": [
        *(
            f"/reviews/periods/2026Q2/{part}"
            for part in ("ranking", "calibration", "calibration?by=department")
        ),
        "/reviews/events/{event}/rejection/new",
        *(f"/reviews/periods/2026Q2/table{part}" for part in ("", "?missing=1", "/{cell}", "/{read_cell}")),
        *(f"/reviews/{{appealed}}{part}" for part in ("", "/ending", "/appeals/{appeal}")),
        *(f"/reviews/{{locked}}{part}" for part in ("", "/ending", "/sheets/1", "/reversal/new")),
    ],
    "director": [
        "/reviews/periods/2026Q2/table",
        "/reviews/{appealed}/appeals/{appeal}/decision/new",
        "/reviews/periods/2026Q2/table",
        "/reviews/people/zhou",
        "/reviews/departments/1?year=2026",
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
    told = {"planned": number, "plan_item": str(item), "offered": offered.number, "signed": signed.number}
    return told | _ended(world, signed)


def _ended(world: World, under: Review) -> dict[str, str]:
    """Further on: an event that waits for two, a published review with an appeal, a locked one."""
    event = ScoreEvent(
        review_id=under.id, klass="reward", points=Decimal(2), what="改进取样登记，已在全所推广",
        evidence="创新建议登记表 2026-03", happened_on=date(2026, 3, 2), source="person",
        proposed_by_id=world.head.id, proposed_at=clock.now(),
    )  # fmt: skip
    reviewing.kept(event)
    public, locked = (review_ends.published(world, person=one) for one in (world.zhou, world.he))
    appeal = review_ends.appealed(world, public)
    review_ends.long_ago(locked)
    reviewed_years.result(world, "2026Q1", "91.20", person=world.zhou)
    with acting_as(world.committee):
        locking.lock(locked, version=locked.version)
    cells = [review_ends.item(one, "spend").id for one in (tabled.waiting(world, world.assistant), locked)]
    return {
        "event": str(event.id), "appealed": public.number, "appeal": str(appeal.id), "locked": locked.number,
        "cell": str(cells[0]), "read_cell": str(cells[1]),
        "unit": str(world.head.department_id),
    }  # fmt: skip
