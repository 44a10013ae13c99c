"""今日 about periods: figures overdue, a committee to appoint, a period not opened, plans not made."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests import review_course as course
from tests import reviewing
from tests.opened_periods import prepared
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import nightly, periods
from webapp.db import transaction
from webapp.domain.kpi_periods import read
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import CommitteeSeat, Review, ReviewPeriod, User
from webapp.queries import home
from webapp.queries.home import Queue
from webapp.queries.reviews import period_queues, queues

pytestmark = pytest.mark.usefixtures("context")


def at(patch: pytest.MonkeyPatch, day: date) -> None:
    now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    patch.setattr(clock, "now", lambda: now)


def told(found: Queue | None) -> list[tuple[str, str]]:
    return [(str(one.title), str(one.note)) for one in found.rows] if found else []


def waiting(world: World) -> Review:
    """In step run, its period over."""
    one = reviewing.review(world)
    reviewing.agreed(one, world)
    return one


@pytest.mark.parametrize(("day", "is_told"), [(3, False), (4, True)])
def test_figures_not_worked_out_in_their_time_wait_for_the_committee(
    world: World, monkeypatch: pytest.MonkeyPatch, day: int, is_told: bool
) -> None:
    waiting(world)
    at(monkeypatch, date(2026, 7, day))
    found = period_queues.of_committee(world.committee)
    assert told(found) == ([("2026年第2季度", "取数逾期，请核算数据")] if is_told else [])
    if found:
        assert (found.label, found.rows[0].href) == ("数据待核算", "/reviews/periods/2026Q2")
        assert (found.rows[0].tag, found.rows[0].when) == ("逾期", "2026-07-03")
    for other in (world.lin, world.head, world.director, world.admin, SYSTEM):
        assert period_queues.of_committee(other) is None


def test_once_they_are_worked_out_nothing_waits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(world)
    course.come_to(monkeypatch)
    at(monkeypatch, date(2026, 7, 4))
    nightly.work_out_due()
    assert period_queues.of_committee(world.committee) is None


def test_a_member_of_another_period_is_not_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = waiting(world)
    at(monkeypatch, date(2026, 7, 4))
    with transaction(Verb.REVIEW_APPOINT, SYSTEM):
        session.delete(session.get_one(CommitteeSeat, (one.period_id, world.committee.id)))
        session.flush()
    assert period_queues.of_committee(world.committee) is None


@pytest.mark.parametrize(("day", "is_told"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_a_period_that_has_begun_unopened_waits(
    world: World, monkeypatch: pytest.MonkeyPatch, day: date, is_told: bool
) -> None:
    at(monkeypatch, day)
    made = prepared(world, "2027Q1")
    found = period_queues.of_committee(world.committee)
    assert (found.label if found else None) == ("考评期待开启" if is_told else None)
    with acting_as(world.committee):
        periods.open_(made, version=made.version)
    assert period_queues.of_committee(world.committee) is None


def test_the_director_appoints_who_is_missing(world: World) -> None:
    with acting_as(world.committee):
        made = periods.put_up(read("2027Q1"))  # type: ignore[arg-type]
    assert told(period_queues.to_appoint(world.director)) == [("2027年第1季度", "还没有任命")]
    assert period_queues.to_appoint(world.committee) is None
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.delete(made)
        session.flush()
    opened = prepared(world)
    assert period_queues.to_appoint(world.director) is None
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.quality.id).is_active = False
        session.flush()
    assert told(period_queues.to_appoint(world.director)) == [("2026年第2季度", "能履职的成员不足")]
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.get_one(ReviewPeriod, opened.id).state = "closed"
        session.flush()
    assert period_queues.to_appoint(world.director) is None


def test_a_reviewer_is_told_of_plans_he_has_not_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, date(2026, 4, 10))
    one = reviewing.review(world)
    found = queues.plans_to_make(world.head)
    assert found
    assert (found.label, found.rows[0].href) == ("考评计划待制订", f"/reviews/{one.number}/plan")
    assert (found.rows[0].when, found.rows[0].tag) == ("2026-04-10", "")
    at(monkeypatch, date(2026, 4, 11))
    late = queues.plans_to_make(world.head)
    assert late
    assert late.rows[0].tag == "逾期"
    assert queues.plans_to_make(world.other_head) is None
    reviewing.offered(one, world.head)
    assert queues.plans_to_make(world.head) is None
    mine = queues.own(world.lin)
    assert mine
    assert (mine.label, mine.rows[0].tag) == ("计划待签", "逾期")


def test_own_reviews_that_ask_for_different_deeds_say_which(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.ran(world, monkeypatch)
    reviewing.offered(reviewing.review(world, slug="2026Q3"), world.head)
    found = queues.own(world.lin)
    assert found
    assert (found.label, found.count) == ("我的考评", 2)
    assert sorted(one.word for one in found.rows) == ["待自评", "计划待签"]


def test_a_new_version_nobody_may_sign_any_more_does_not_wait(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.published(world, monkeypatch)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.add(
            reviewing.ReviewPlan(
                review_id=one.id, number=2, state="offered", made_at=clock.now(), offered_at=clock.now(),
                offered_by_id=world.head.id,
            )
        )  # fmt: skip
        one.state = "appeal"
        session.flush()
    assert queues.own(world.lin) is None


def test_each_queue_is_one_statement(
    world: World, monkeypatch: pytest.MonkeyPatch, count_queries: Any
) -> None:
    waiting(world)
    at(monkeypatch, date(2026, 7, 4) + timedelta(days=9))
    asked: list[tuple[Any, Viewer]] = [
        (period_queues.of_committee, world.committee), (period_queues.to_appoint, world.director),
        (queues.own, world.lin), (queues.plans_to_make, world.head),
    ]  # fmt: skip
    for found, viewer in asked:
        with count_queries() as statements:
            found(viewer)
        assert len([one for one in statements if one.startswith("SELECT")]) == 1, found
        assert found in {one for _order, one in home.QUEUES}
