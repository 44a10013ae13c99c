"""KP-09: the target of a plan's item taken from a goal; what changes later leaves the plan alone."""

from decimal import Decimal

from tests import goaling, reviewing
from webapp.actions import acting_as
from webapp.actions.goals import setting
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models.goal import Goal


def test_an_item_takes_its_target_from_a_goal(app, as_, world):
    with app.app_context(), acting_as(SYSTEM):
        one = reviewing.review(world)
        plan = reviewing.draft(one, world.head)
        goal = goaling.issued(goaling.of_person(world.lin), "2026Q2", 650_000)
        other = goaling.issued(goaling.of_person(world.zhou), "2026Q2", 1)
        row, number, foreign = reviewing.item(plan, "spend").id, goal.number, other.number
        at = f"/reviews/{one.number}/plan"
    head = as_(world.head)
    page = head.get(f"{at}?edit={row}").text
    assert number in page
    assert foreign not in page
    assert head.post(f"{at}/items/{row}/goal", {"goal": foreign}).status_code == 409
    assert head.post(f"{at}/items/{row}/goal", {"goal": number}).status_code == 303
    page = head.get(at).text
    assert "650,000" in page
    assert f"{number} 2026年第2季度 销售额" in page
    with app.app_context(), acting_as(SYSTEM):
        goal = session.query(Goal).filter_by(number=number).one()
        setting.save(goal, target=Decimal(700_000), quadrant="", note="", reason="调增", version=goal.version)
    page = head.get(at).text
    assert "该目标已变更为 700,000 元，本计划仍按原目标。" in page
    assert "650,000" in page
