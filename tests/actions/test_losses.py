"""流失调查: the night opens cases, somebody else asks, the head closes, an order after it is won back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.valuing import card, order
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import histories
from webapp.actions.losses import deciding, interviewing, nightly
from webapp.actions.segments import nightly as value_nightly
from webapp.actions.segments import stating
from webapp.db import transaction
from webapp.domain.loss_rules import USUAL
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ScheduledActivity
from webapp.models.losses import LossCase, LossDraw, LossEvent

SAID = {
    "held_on": None, "spoken_with": "王工", "way": "phone", "reason": "price", "further": "",
    "reason_text": "",
    "controllable": "yes", "fee": None, "fee_why": "", "gone_to": "rival", "rival": "敌营", "said": "太贵了",
    "signals": "半年没有询价", "corrective": "", "corrective_owner": "", "corrective_due": None,
    "measures": "", "win_owner": "", "win_due": None, "unreachable": "",
}  # fmt: skip


@pytest.fixture
def here(app: Flask) -> Iterator[None]:
    with app.app_context(), acting_as(SYSTEM):
        yield


def graded(number: str, grade: str) -> None:
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        card(number).grade = grade
        session.flush()


def lose(number: str, grade: str = "A", fen: int = 500_000) -> LossCase | None:
    """Ordered, graded, and said to be lost today; what the night makes of it."""
    today = clock.today()
    order(number, today - timedelta(days=100), fen)
    order(number, today - timedelta(days=600), 999_000)
    graded(number, grade)
    value_nightly.follow()
    stating.state_loss(card(number), on=today - timedelta(days=1), why="不再合作")
    nightly.night()
    return session.scalars(select(LossCase).where(LossCase.customer_id == card(number).id)).one_or_none()


def given(world: World, case: LossCase) -> None:
    with acting_as(world.head):
        deciding.assign(case.number, to=world.assistant.id or 0, version=case.version)


def submitted(world: World, case: LossCase, **more: object) -> None:
    given(world, case)
    with acting_as(world.assistant):
        values = SAID | {"held_on": clock.today()} | more
        interviewing.record(case.number, values=values, version=case.version)
        interviewing.submit(case.number, version=case.version)


@pytest.mark.usefixtures("here")
class TestOpening:
    def test_a_lost_a_customer_opens_one_case_and_never_a_second(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        assert (case.stage, case.cause, case.grade) == ("waiting", "grade", "A")
        assert case.number.startswith(f"LS-{clock.today().year}-")
        assert case.fee == case.fee_found == 500_000  # the twelve months up to the last order
        assert case.manager_id == world.lin.id
        nightly.night()
        assert session.query(LossCase).count() == 1

    def test_a_d_customer_opens_none_and_draws_nothing(self, world: World) -> None:
        assert lose(world.haichuan, "D") is None
        assert session.query(LossDraw).count() == 0

    def test_a_c_customer_is_drawn_once_by_the_seed(self, world: World) -> None:
        case = lose(world.haichuan, "C")
        draw = session.scalars(select(LossDraw)).one()
        assert draw.is_drawn == (draw.mark < draw.share) == (case is not None)
        assert (draw.seed, draw.share) == (USUAL.seed, USUAL.share_c)

    def test_what_was_taken_back_is_void(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        stating.take_back(card(world.haichuan), why="误记")
        nightly.night()
        assert case.stage == "void"


@pytest.mark.usefixtures("here")
class TestCourse:
    def test_neither_the_manager_nor_a_stranger_interviews(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        with acting_as(world.head):
            for person in (world.lin, world.he):
                with pytest.raises(Refusal):
                    deciding.assign(case.number, to=person.id or 0, version=case.version)
        assert case.stage == "waiting"

    def test_from_the_interview_to_the_end(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        day = clock.today() + timedelta(days=9)
        told = {"measures": "上门谈价", "win_owner": str(world.lin.id), "win_due": day}
        submitted(world, case, **told)
        assert case.stage == "submitted"
        with acting_as(world.head):
            deciding.close(case.number, note="同意", version=case.version)
        assert (case.stage, case.outcome) == ("closed", "interviewed")
        plan = session.scalars(select(ScheduledActivity).where(ScheduledActivity.cause == "winback")).one()
        assert (plan.owner_id, plan.due_on, plan.note) == (world.lin.id, day, "上门谈价")
        steps = session.scalars(select(LossEvent.step).order_by(LossEvent.id)).all()
        assert steps == ["opened", "assigned", "recorded", "submitted", "closed"]

    def test_who_calls_on_the_customer_no_more_wins_nobody_back(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        told = {"measures": "上门谈价", "win_owner": str(world.lin.id), "win_due": clock.today()}
        submitted(world, case, **told)
        with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
            histories.hand_to(card(world.haichuan), to=world.zhou.id, reason="换人")
        with acting_as(world.chief), pytest.raises(Refusal, match="另选一位"):
            deciding.close(case.number, note="同意", version=case.version)
        assert case.stage == "submitted"
        assert session.query(ScheduledActivity).filter_by(cause="winback").count() == 0

    def test_without_a_coded_reason_it_is_not_handed_in(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        with pytest.raises(Refusal, match="请选择"):
            submitted(world, case, reason="", said="说了很多")
        assert case.stage == "assigned"

    def test_who_could_not_be_asked_needs_only_the_reason_of_that(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        submitted(world, case, reason="", controllable="", unreachable="三次联系不上")
        with acting_as(world.head):
            deciding.close(case.number, note="同意", version=case.version)
        assert case.outcome == "unreachable"

    def test_a_corrected_fee_says_why(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        with pytest.raises(Refusal, match="写明理由"):
            submitted(world, case, fee=1)
        assert case.fee == 500_000

    def test_closed_it_is_never_rewritten(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        submitted(world, case)
        with acting_as(world.head):
            deciding.close(case.number, note="同意", version=case.version)
        with pytest.raises(IntegrityError), transaction(Verb.LOSS_DECIDE, SYSTEM):
            session.execute(text("UPDATE loss_cases SET reason = 'quality'"))
        session.rollback()

    def test_an_order_within_twelve_months_wins_back(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        order(world.haichuan, clock.today(), 100)
        nightly.night()
        assert (case.stage, case.outcome, case.won_on) == ("closed", "won_back", clock.today())

    def test_one_that_is_closed_is_won_back_beside_its_outcome(self, world: World) -> None:
        case = lose(world.haichuan)
        assert case is not None
        submitted(world, case)
        with acting_as(world.head):
            deciding.close(case.number, note="同意", version=case.version)
        order(world.haichuan, clock.today(), 100)
        nightly.night()
        assert (case.outcome, case.won_on) == ("interviewed", clock.today())


def test_a_new_loss_after_an_order_is_another_one() -> None:
    from webapp.domain.loss_cases import is_new, is_won_back

    lost = date(2026, 1, 10)
    assert not is_new(date(2025, 12, 1), [lost])
    assert is_new(date(2026, 2, 1), [lost])
    assert is_won_back(lost, date(2027, 1, 10), months=12)
    assert not is_won_back(lost, date(2027, 1, 11), months=12)
    assert not is_won_back(lost, lost, months=12)
