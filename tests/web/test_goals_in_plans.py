"""KP-09: the target of a plan's item taken from a goal; what changes later leaves the plan alone."""

from decimal import Decimal

from tests import goaling, reviewing
from webapp.actions import acting_as
from webapp.actions.goals import setting
from webapp.actions.reviews import plan_goals, plans, signing
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models.goal import Goal
from webapp.models.goal_facts import PlanItemGoal
from webapp.queries.reviews import plans as queries


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


def linked(world):
    """林's goal behind an item of his plan that both signed: the review and the goal."""
    one = reviewing.review(world)
    plan = reviewing.draft(one, world.head)
    with acting_as(SYSTEM):
        goal = goaling.issued(goaling.of_person(world.lin), "2026Q2", 650_000)
    with acting_as(world.head):
        plan_goals.take(
            one, reviewing.item(plan, "spend").id, number=goal.number, label="2026年第2季度 销售额"
        )
        signing.offer(one, seen=reviewing.seen(plan))
    with acting_as(world.lin):
        signing.agree(one, seen=reviewing.seen(plan))
    return one, goal


def link_of(plan):
    return session.get(PlanItemGoal, reviewing.item(plan, "spend").id)


def test_a_new_version_of_the_plan_still_knows_its_goal(app, as_, world):
    with app.app_context():
        one, goal = linked(world)
        with acting_as(world.head):
            new = plans.renew(one, reason="七月起增加外检任务").plan
        link = link_of(new)
        assert link is not None
        assert (link.goal_id, link.number, link.target) == (goal.id, 1, Decimal(650_000))
        with acting_as(SYSTEM):
            changed = {"target": Decimal(700_000), "quadrant": "", "note": "", "reason": "调增"}
            setting.save(goal, **changed, version=goal.version)
        at = f"/reviews/{one.number}/plan"
    assert "该目标已变更为 700,000 元，本计划仍按原目标。" in as_(world.head).get(at).text


def test_a_copy_for_the_next_period_or_for_another_names_no_goal_of_them(app, world):
    with app.app_context():
        source, _goal = linked(world)
        copied = plans_of(source)
        later = reviewing.review(world, slug="2026Q3")
        other = reviewing.review(world, person=world.zhou)
        for one in (later, other):
            with acting_as(reviewing.viewer(one.reviewer_id)):
                plan = plans.begin(one, copied=copied.id).plan
            row = reviewing.item(plan, "spend")
            assert link_of(plan) is None
            assert (row.goal, row.target) == ("", reviewing.item(copied, "spend").target)


def plans_of(review):
    found = queries.in_force(review)
    assert found is not None
    return found
