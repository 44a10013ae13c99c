"""商机 when its customer is merged, handed over, deleted or looked for; rivals and what the log tells."""

import pytest

from tests import handing
from tests.managing import keep
from tests.selling import customer, held, opportunity, ready, steps
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.customers import merging, unmerging
from webapp.actions.customers import removal as cards
from webapp.actions.handovers import effect
from webapp.actions.opportunities import ending, linking, removal, rivals
from webapp.db import session
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import Stage, State
from webapp.domain.refusal import Refusal
from webapp.domain.supplier_comparison import Point
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, ComparisonPoint, OpportunityActivity, OpportunityRival
from webapp.queries import audit, numbered, recycle
from webapp.queries.customers import children, open_business
from webapp.queries.opportunities import comparison

pytestmark = pytest.mark.usefixtures("context")
NORTH = {"name": "北辰校准", "price": 400, "strengths": "快", "weaknesses": "资质不全"}
TOLD = ("stage", "stage_since", "farthest", "state", "owner_id", "created_by_id", "opened_on", "created_at")


def test_a_merge_moves_it_and_leaves_stage_authors_and_dates_alone_and_so_does_its_undoing(world):
    one = ready(world.zhou, world.dongfang, stage=Stage.BID)
    with acting_as(world.zhou):
        rivals.add(held(one), one, values=NORTH)
    before, course = {name: getattr(one, name) for name in TOLD}, len(steps(one))
    kept, gone = customer(world.haichuan), customer(world.dongfang)
    versions = (kept.version, gone.version)
    with acting_as(world.chief):
        row = merging.merge(kept, gone, choices={}, reason="同一家", versions=versions)
    assert one.customer_id == kept.id
    assert session.query(OpportunityRival).one().customer_id == kept.id
    assert {name: getattr(one, name) for name in TOLD} == before
    assert len(steps(one)) == course
    with acting_as(world.chief):
        unmerging.undo(row)
    assert one.customer_id == gone.id
    assert {name: getattr(one, name) for name in TOLD} == before


def test_everything_that_moves_has_a_name():
    named = {model.__tablename__ for model, _attribute in children.moving()} & {
        "opportunities", "opportunity_instruments", "opportunity_rivals", "comparison_points", "contracts",
    }  # fmt: skip
    assert len(named) == 5
    assert named <= children.LABELS.keys()


def test_open_ones_lie_in_the_package_and_go_with_the_hand_over(world):
    one = opportunity(world.lin, world.haichuan, amount=480_000)
    over = opportunity(world.lin, world.haichuan, name="二")
    with acting_as(world.lin):
        ending.lose(held(over), over, end=End(State.LOST, "late", "来晚了"))
    made = handing.told(world)
    (item,) = handing.items(made, kind="opportunity")
    assert (item.title, item.is_open) == (one.number, True)
    assert "客户开发 · 预计 4,800.00 元" in item.detail
    with acting_as(world.chief):
        effect.approve(made, effective_on=handing.TODAY)
    session.expire_all()
    assert (one.owner_id, over.owner_id) == (world.zhou.id, world.lin.id)
    assert made.number in steps(one)[-1].note


def test_an_open_one_keeps_its_card_out_of_the_bin(world):
    one = opportunity(world.lin, world.haichuan)
    (told,) = open_business.of(customer(world.haichuan), viewer=world.assistant)
    assert (str(told.told), told.href) == ("跟进中的商机 1 个", f"/opportunities?customer={world.haichuan}")
    with acting_as(world.assistant), pytest.raises(Refusal, match="跟进中的商机 1 个"):
        cards.delete(held(one), reason="重复")
    with acting_as(world.lin):
        removal.remove(held(one), one)
    assert open_business.of(customer(world.haichuan), viewer=world.assistant) == []


def test_the_bin_shows_it_to_who_may_bring_it_back(world):
    one = opportunity(world.lin, world.haichuan)
    hidden = opportunity(world.zhou, world.secret)
    for row, by in ((one, world.lin), (hidden, world.zhou)):
        with acting_as(by):
            removal.remove(held(row), row)
    assert [gone.key for gone in recycle.parts(world.assistant)] == [str(one.id)]
    assert recycle.opportunity(one.id, viewer=world.assistant) is not None
    assert recycle.opportunity(hidden.id, viewer=world.assistant) is None
    assert recycle.opportunity(one.id, viewer=world.lin) is None


def test_it_is_found_by_its_number_within_reach(world):
    one, hidden = opportunity(world.lin, world.haichuan), opportunity(world.zhou, world.secret)
    finder = next(finder for finder in numbered.FINDERS if finder.kind == "opportunity")
    assert [row.title for row in numbered.rows(finder, one.number.lower(), viewer=world.lin)] == [
        f"{one.number} 年度校准服务"
    ]
    assert numbered.rows(finder, one.number, viewer=world.zhou) == []
    assert numbered.rows(finder, hidden.number, viewer=world.director) == []
    assert len(numbered.rows(finder, hidden.number, viewer=world.zhou)) == 1


def test_rivals_are_written_by_those_who_may_read_them_and_edit_the_opportunity(world):
    one = opportunity(world.lin, world.haichuan)
    for person in (world.assistant, world.director, world.quality):
        with acting_as(person), pytest.raises(NotAllowed):
            rivals.add(held(one), one, values=NORTH)
    with acting_as(world.lin):
        rival = rivals.add(held(one), one, values=NORTH)
        for wrong, said in (
            (NORTH, "已登记"),
            (NORTH | {"name": " "}, "请填写竞争对手名称"),
            (NORTH | {"name": "南", "price": -1}, "金额"),
        ):
            with pytest.raises(Refusal, match=said):
                rivals.add(held(one), one, values=wrong)
        rivals.save(held(one), one, rival, values=NORTH | {"price": None})
    assert session.query(OpportunityRival).one().price is None


def test_the_comparison_is_kept_whole_and_a_rival_takes_its_marks_along(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        rival = rivals.add(held(one), one, values=NORTH)
        points = [Point("价格", 60, {None: 3, rival.id: 5}), Point("周期", 40, {None: 5, rival.id: 2})]
        rivals.compare(held(one), one, points=points)
        with pytest.raises(Refusal, match="请先登记竞争对手"):
            rivals.compare(held(one), one, points=[Point("价格", 60, {999: 5})])
        found = comparison.compared(one)
        assert (str(found.ours), str(found.against[rival.id].theirs)) == ("3.80", "3.80")
        rivals.compare(held(one), one, points=[points[1]])
        assert [point.name for point in comparison.compared(one).points] == ["周期"]
        rivals.remove(held(one), one, rival)
    assert comparison.compared(one).points[0].marks == {None: 5}
    assert session.query(ComparisonPoint).count() == 1


def test_the_log_tells_of_rivals_only_to_who_may_read_them(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        rivals.add(held(one), one, values=NORTH)
    told = {
        person.username: {entry.kind for entry in audit.entries(audit.Asked(), viewer=person).entries}
        for person in (world.director, world.quality)
    }
    assert "opportunity_rivals" in told["director"]
    assert "opportunity_rivals" not in told["quality"]
    assert "opportunities" in told["quality"]
    assert {entry.verb for entry in audit.entries(audit.Asked(), viewer=SYSTEM).entries} >= {Verb.RIVAL_READ}


def test_a_contact_made_for_it_is_of_the_same_customer_and_linked_once(world):
    one = opportunity(world.lin, world.haichuan)
    made, other = (
        Activity(
            customer_id=customer(number).id, by_id=world.lin.id, kind="visit", summary="见厂长",
            happened_at=clock.now(), recorded_at=clock.now(),
        )
        for number in (world.haichuan, world.dongfang)
    )  # fmt: skip
    keep(made, other)
    with acting_as(world.lin):
        linking.link(held(one), one, activity=made)
        linking.link(held(one), one, activity=made)
        with pytest.raises(Refusal, match="不是该客户的"):
            linking.link(held(one), one, activity=other)
    assert [row.activity_id for row in session.query(OpportunityActivity)] == [made.id]
