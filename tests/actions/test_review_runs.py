"""The figures of reviews are worked out, again, and at night; what time does to a step."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import (
    committee,
    nightly,
    publishing,
    running,
)
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ItemValue, Review, ReviewPeriod
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet

pytestmark = pytest.mark.usefixtures("context")


def again(one: Review) -> None:
    """The figures of its period once more."""
    running.run(session.get_one(ReviewPeriod, one.period_id))


def test_a_missing_figure_blocks_and_is_never_zero(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.scored(world, monkeypatch)
    assert one.weighted == Decimal("97.42")
    course.come_to(monkeypatch, recall_conv=None)
    again(one)
    assert one.weighted is None
    assert one.band == ""
    with acting_as(world.committee):
        with pytest.raises(Refusal, match="还有 1 项无法评分"):
            publishing.publish(one, words="", seen=result_mark(sheet(one)))
        session.rollback()
        committee.drop(one, course.item(one, "recall_conv").id, reason="本期没有到期器具")
        assert one.weighted == Decimal("99.78")  # 79.82 ÷ 80 × 100, from the exact scores
        publishing.publish(one, words="", seen=result_mark(sheet(one)))
    assert one.state == "publish"


def test_a_second_run_writes_only_what_differs_and_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.ran(world, monkeypatch)
    values = select(ItemValue.id).where(ItemValue.part == "data")
    before = len(session.scalars(values).all())
    period = session.get_one(ReviewPeriod, one.period_id)
    digest = period.run_digest
    assert (before, bool(digest), one.state) == (4, True, "self")
    again(one)
    assert len(session.scalars(values).all()) == before
    assert period.run_digest == digest
    course.come_to(monkeypatch, spend=553_000)
    again(one)
    assert len(session.scalars(values).all()) == before + 1
    assert period.run_digest != digest
    assert reviewing.course(one)[-1] == ("figures", "self", "self", "客户消费额 552,000 → 553,000")


def test_published_figures_stay_as_they_are(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.published(world, monkeypatch)
    course.come_to(monkeypatch, spend=1)
    again(one)
    assert (one.state, one.weighted) == ("publish", Decimal("97.42"))


def test_before_its_end_a_period_is_worked_out_and_nobody_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = clock.today()
    reviewing.period(world, starts_on=today - timedelta(days=30), ends_on=today)
    one = course.ran(world, monkeypatch)
    assert one.state == "run"
    assert session.scalar(select(ItemValue.actual).where(ItemValue.part == "data")) is not None


def test_the_job_is_started_by_the_committee_of_that_period_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = reviewing.review(world)
    reviewing.agreed(one, world)
    course.come_to(monkeypatch)
    period = session.get_one(ReviewPeriod, one.period_id)
    other = reviewing.period(world, "2025Q3")
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        for seat in session.execute(select(reviewing.CommitteeSeat).filter_by(period_id=other.id)).scalars():
            session.delete(seat)
    with acting_as(world.committee):
        assert running.start(period).startswith("RW-")
        with pytest.raises(Refusal, match="本期考评小组成员"):
            running.start(other)
    assert one.state == "self"


def test_time_leads_the_own_rating_and_the_answer_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.ran(world, monkeypatch)
    course.late(one, days=0)
    nightly.let_time_pass()
    assert one.state == "self"  # its last day is not over yet
    course.late(one)
    assert nightly.let_time_pass() == "逾期转入下一步 1 份"
    assert (one.state, reviewing.course(one)[-1][3]) == ("review", "未在期限内自评，按未自评进入考评。")
    course.late(one)
    nightly.let_time_pass()
    assert one.state == "review"  # waits for the reviewer, however late


def test_time_makes_the_answer_unconfirmed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.published(world, monkeypatch)
    course.late(one)
    nightly.let_time_pass()
    assert (one.state, one.answer, one.answered_on) == ("appeal", "unconfirmed", None)


def test_the_night_works_out_what_is_due(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = reviewing.review(world)
    reviewing.agreed(one, world)
    course.come_to(monkeypatch)
    assert one.due_on == date(2026, 7, 3)
    course.late(one, days=-1)
    assert nightly.work_out_due() == "无到期取数"
    course.late(one, days=0)
    assert nightly.work_out_due().startswith("2026年第2季度：1 份考评，4 项取数；4 项有变化，0 项无数据")
    assert one.state == "self"
