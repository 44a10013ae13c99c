"""交接 up to its approval: who may take each step, what is refused."""

from datetime import timedelta

import pytest

from tests.handing import TODAY, accepted, asked, commented, items, order, row
from tests.managing import certify, customer
from webapp.actions import NotAllowed, acting_as
from webapp.actions.customers import grading
from webapp.actions.handovers import asking, steps
from webapp.domain.refusal import Refusal


@pytest.fixture(autouse=True)
def _inside(context, world):
    certify(world.lin, "senior")
    certify(world.zhou, "senior")
    order(world.haichuan, world.lin.id)


class TestAsking:
    def test_the_package_is_drawn_up_at_once(self, world):
        made = asked(world)
        assert made.number == f"JJ-{TODAY.year}-0001"
        assert made.state == "packed"
        assert {one.kind for one in items(made)} >= {"card", "contact", "order", "debt"}
        assert [one.title for one in items(made, kind="order")] == ["WT-2026-0900"]
        assert items(made, kind="debt")[0].title == "应收 123.00 元"
        assert all(not one.is_open for one in items(made, kind="contact"))

    def test_the_old_manager_asks_for_his_own(self, world):
        assert asked(world, by=world.lin).asked_by_id == world.lin.id

    @pytest.mark.parametrize("who", ["zhou", "other_head", "assistant", "quality", "director", "admin"])
    def test_nobody_else_does(self, world, who):
        with pytest.raises((Refusal, NotAllowed)):
            asked(world, by=getattr(world, who))

    def test_one_open_hand_over_a_customer(self, world):
        asked(world)
        with pytest.raises(Refusal, match="已在交接 JJ-"):
            asked(world)

    def test_not_to_oneself(self, world):
        with pytest.raises(Refusal, match="同一人"):
            asked(world, to=world.lin.id)

    def test_only_to_a_manager(self, world):
        with pytest.raises(Refusal, match="在岗的客户经理"):
            asked(world, to=world.he.id)

    def test_only_for_his_customers(self, world):
        with pytest.raises(Refusal, match="不在移交人名下"):
            asked(world, numbers=[world.haichuan, world.dongfang])

    @pytest.mark.parametrize(("cause", "reason"), [("", "x"), ("transfer", " ")])
    def test_with_cause_and_reason(self, world, cause, reason):
        with acting_as(world.chief), pytest.raises(Refusal, match="请"):
            asking.ask(
                old=world.lin.id, to=world.zhou.id, numbers=[world.haichuan], cause=cause, reason=reason
            )

    def test_an_isolated_customer_goes_to_those_named_only(self, world):
        certify(world.lin, "senior")
        with acting_as(world.zhou), pytest.raises(Refusal, match="知情人"):
            asking.ask(old=world.zhou.id, to=world.lin.id, numbers=[world.secret], cause="other", reason="试")


class TestComments:
    def test_every_open_item_has_to_be_told_of(self, world):
        made = asked(world)
        first, *rest = items(made, is_open=True)
        with acting_as(world.lin):
            assert steps.comment(made, words={first.id: "在做"}) is False
            assert made.state == "packed"
            assert steps.comment(made, words={one.id: "好" for one in rest}) is True
        assert made.state == "commented"
        assert made.commented_at is not None

    @pytest.mark.parametrize("who", ["zhou", "chief"])
    def test_by_the_old_one_alone(self, world, who):
        made = asked(world)
        with acting_as(getattr(world, who)), pytest.raises(Refusal, match="由移交人说明"):
            steps.comment(made, words={items(made, is_open=True)[0].id: "x"})

    def test_what_was_sent_back_is_told_again(self, world):
        made = commented(world)
        one = items(made, kind="order")[0]
        with acting_as(world.zhou):
            steps.answer(made, item_id=one.id, verdict="returned", note="缺承诺日期")
        with acting_as(world.zhou):
            steps.accept_rest(made)
        assert made.state == "commented"
        with acting_as(world.lin):
            steps.comment(made, words={one.id: "承诺月底"})
        assert (one.answer, one.comment) == ("", "承诺月底")
        with acting_as(world.zhou):
            assert steps.accept_rest(made) is True
        assert made.state == "accepted"


class TestAnswers:
    def test_sent_back_with_a_note(self, world):
        made = commented(world)
        with acting_as(world.zhou), pytest.raises(Refusal, match="还缺什么"):
            steps.answer(made, item_id=items(made)[0].id, verdict="returned")

    @pytest.mark.parametrize("who", ["lin", "chief"])
    def test_by_the_new_one_alone(self, world, who):
        made = commented(world)
        with acting_as(getattr(world, who)), pytest.raises(Refusal, match="接收人逐项接收"):
            steps.accept_rest(made)

    def test_not_before_the_comments(self, world):
        made = asked(world)
        with acting_as(world.zhou), pytest.raises(Refusal, match="现在还不能"):
            steps.accept_rest(made)

    def test_a_strange_item(self, world):
        made = commented(world)
        with acting_as(world.zhou), pytest.raises(Refusal):
            steps.answer(made, item_id=9999, verdict="accepted")


class TestTelling:
    def test_a_key_customer_wants_a_day_for_the_visit(self, world):
        with acting_as(world.chief):
            until = TODAY + timedelta(days=90)
            grading.grade(customer(world.haichuan), grade="B", reason="重点", until=until)
        made = accepted(world)
        with acting_as(world.zhou):
            assert steps.tell(made, customer=world.haichuan, on=TODAY, how="phone") is False
            assert made.state == "accepted"
            planned = TODAY + timedelta(days=3)
            assert steps.tell(made, customer=world.haichuan, on=TODAY, how="phone", visit_on=planned) is True

    @pytest.mark.parametrize(
        ("days", "how", "visit"), [(1, "phone", None), (0, "pigeon", None), (0, "phone", -1)]
    )
    def test_refused(self, world, days, how, visit):
        made = accepted(world)
        visit_on = None if visit is None else TODAY + timedelta(days=visit)
        with acting_as(world.zhou), pytest.raises(Refusal):
            steps.tell(
                made, customer=world.haichuan, on=TODAY + timedelta(days=days), how=how, visit_on=visit_on
            )

    def test_the_visit_follows_the_telling(self, world):
        made = accepted(world)
        with acting_as(world.zhou), pytest.raises(Refusal, match="先登记告知"):
            steps.visit(made, customer=world.haichuan, on=TODAY, note="好")
        with acting_as(world.zhou):
            steps.tell(made, customer=world.haichuan, on=TODAY, how="letter")
            steps.visit(made, customer=world.haichuan, on=TODAY, note="双方到场")
        assert row(made).visited_on == TODAY
