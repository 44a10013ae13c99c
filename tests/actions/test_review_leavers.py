"""Somebody leaves during the period: what goes on by itself, what the committee does about the rest."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests import review_course as course
from tests import review_ends, reviewing
from tests.world import World
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import leaving, locking, nightly, publishing, reversals, scoring, subjects
from webapp.actions.reviews.giving import Given
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Department, Review, ReviewPeriod, ScoreEvent, User, UserRole
from webapp.queries.reviews import locked_sheets, queues, soundness
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet
from webapp.queries.reviews.staff import staff
from webapp.queries.reviews.subjects import of_keys

pytestmark = pytest.mark.usefixtures("context")
WHY = "五月离职"
Led = Callable[[World, pytest.MonkeyPatch], Review]


def leaves(who: Viewer) -> None:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, who.id).is_active = False
        session.flush()


def planned(world: World, _patch: pytest.MonkeyPatch) -> Review:
    one = reviewing.review(world)
    reviewing.offered(one, world.head)
    return one


def agreed(world: World, _patch: pytest.MonkeyPatch) -> Review:
    one = reviewing.review(world)
    reviewing.agreed(one, world)
    return one


LED: dict[str, Led] = {
    "plan": planned, "run": agreed, "self": course.ran, "review": course.rated, "committee": course.scored,
}  # fmt: skip


@pytest.mark.parametrize("step", LED)
def test_the_committee_ends_it_with_a_reason(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    one = LED[step](world, monkeypatch)
    assert one.state == step
    leaves(world.lin)
    with acting_as(world.committee):
        made = leaving.end(one, reason=f" {WHY} ")
    assert (one.state, one.effective, one.band, one.locked_by_id) == ("lock", None, "", world.committee.id)
    assert (locked_sheets.read(made)["ended"], locked_sheets.read(made)["totals"]["effective"]) == (WHY, None)
    assert reviewing.course(one)[-1] == ("ended", step, "lock", WHY)
    assert sheet(one).total is None
    assert (soundness.broken_sheets(), soundness.other_totals()) == ([], [])
    assert session.get_one(ReviewPeriod, one.period_id).state == "closed"
    assert queues.own(world.lin) is None


def test_events_that_waited_wait_no_longer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.scored(world, monkeypatch)
    event = course.event(one, world, "reward", "2")
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        event.state, event.first_by_id, event.second_by_id = "proposed", None, None
        session.flush()
    leaves(world.lin)
    with acting_as(world.committee):
        leaving.end(one, reason=WHY)
    kept = session.get_one(ScoreEvent, event.id)
    assert (kept.state, kept.reason) == ("rejected", "考评提前终止，不再办理。")


def refused(
    world: World, one: Review, by: Viewer, told: tuple[type[Exception], str | None], *, reason: str = WHY
) -> None:
    before = (one.state, one.reviewer_id, len(reviewing.course(one)))
    with acting_as(by), pytest.raises(told[0], match=told[1]):
        leaving.end(one, reason=reason)
    again = reviewing.again(one.number)
    assert (again.state, again.reviewer_id, len(reviewing.course(again))) == before


def test_not_of_somebody_who_is_here_not_without_a_reason_not_by_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.rated(world, monkeypatch)
    refused(world, one, world.committee, (Refusal, "账户还在使用"))
    leaves(world.lin)
    refused(world, one, world.committee, (Refusal, "请写明原因"), reason="  ")
    refused(world, one, world.director, (NotAllowed, None))
    refused(world, one, world.head, (NotAllowed, None))


def test_what_is_published_goes_on_by_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.published(world, monkeypatch)
    leaves(world.lin)
    refused(world, one, world.committee, (Refusal, "结果已公布"))
    course.late(one)
    nightly.let_time_pass()
    one = reviewing.again(one.number)
    assert (one.state, one.answer) == ("appeal", "unconfirmed")
    review_ends.long_ago(one)
    with acting_as(world.committee):
        locking.lock(one, version=one.version)
    assert (one.state, one.effective) == ("lock", Decimal("97.42"))


def test_without_the_person_it_can_be_led_to_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = agreed(world, monkeypatch)
    leaves(world.lin)
    course.come_to(monkeypatch)
    nightly.work_out_due()
    course.late(one)
    nightly.let_time_pass()
    one = reviewing.again(one.number)
    assert one.state == "review"
    with acting_as(world.head):
        scoring.score(one, course.item(one, "visit_done").id, Given(Decimal(98), "按台账", "台账"))
        scoring.submit(one, words="")
    with acting_as(world.committee):
        publishing.publish(one, words="", seen=result_mark(sheet(one)))
    assert one.state == "publish"


def test_one_that_was_ended_is_not_put_right_afterwards(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.rated(world, monkeypatch)
    leaves(world.lin)
    with acting_as(world.committee):
        leaving.end(one, reason=WHY)
        with pytest.raises(Refusal, match="提前终止，没有得分可以冲正"):
            reversals.ask(one, item=None, value=Decimal(90), reason="误")
        with pytest.raises(Refusal, match="已归档"):
            leaving.end(one, reason=WHY)


def headed_by(unit: int | None, who: int | None) -> None:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(Department, unit).head_id = who
        session.flush()


def test_the_reviewer_left_and_the_new_head_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.rated(world, monkeypatch)
    with acting_as(world.committee), pytest.raises(Refusal, match="考评人仍在任"):
        leaving.pass_on(one, reason="调离")
    leaves(world.head)
    assert queues.of_leavers(world.committee) is not None
    headed_by(one.department_id, world.other_head.id)
    with acting_as(world.committee):
        leaving.pass_on(one, reason="调离")
    assert one.reviewer_id == world.other_head.id
    assert reviewing.course(one)[-1] == ("reviewer.changed", "review", "review", "陈立 → 郑卫：调离")
    assert queues.of_leavers(world.committee) is None


def loses_his_office(who: Viewer) -> None:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        for one in session.query(UserRole).filter_by(user_id=who.id):
            session.delete(one)
        session.flush()
        session.add(UserRole(user_id=who.id, role=Role.STAFF))


def test_a_reviewer_without_his_office_stops_it_as_one_who_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a new head on paper alone, who could not score either, does not go on."""
    one = course.rated(world, monkeypatch)
    loses_his_office(world.head)
    headed_by(one.department_id, world.zhou.id)
    assert queues.of_leavers(world.committee) is not None
    with acting_as(world.committee):
        leaving.pass_on(one, reason="免职")
    assert one.reviewer_id is None
    with acting_as(world.director):
        scoring.score(one, course.item(one, "visit_done").id, Given(Decimal(98), "按台账", "台账"))
    assert queues.of_leavers(world.committee) is None


def test_whom_a_head_on_paper_alone_would_review_the_director_reviews(world: World) -> None:
    headed_by(world.lin.department_id, world.he.id)
    (subject,) = of_keys(staff(), [f"p{world.lin.id}"])
    assert (subject.reviewer, subject.fault) == (None, "")


def test_without_another_head_the_director_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.rated(world, monkeypatch)
    leaves(world.head)
    with acting_as(world.committee):
        leaving.pass_on(one, reason="调离")
    assert one.reviewer_id is None
    with acting_as(world.director):
        scoring.score(one, course.item(one, "visit_done").id, Given(Decimal(98), "按台账", "台账"))
    waits = queues.to_score(world.director)
    assert waits
    assert waits.rows[0].href == f"/reviews/{one.number}"


def test_who_is_reviewed_does_not_become_his_own_reviewer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.rated(world, monkeypatch)
    leaves(world.head)
    headed_by(one.department_id, world.lin.id)
    with acting_as(world.committee):
        leaving.pass_on(one, reason="调离")
    assert one.reviewer_id is None


def test_a_plan_that_waits_for_a_leaver_is_told_to_the_committee(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = planned(world, monkeypatch)
    assert queues.of_leavers(world.committee) is None
    leaves(world.lin)
    found = queues.of_leavers(world.committee)
    assert found
    assert [row.href for row in found.rows] == [f"/reviews/{one.number}"]


def test_taking_out_the_last_open_one_closes_the_period(world: World) -> None:
    one = review_ends.published(world)
    other = reviewing.review(world, person=world.zhou, reviewer=world.other_head)
    review_ends.long_ago(one)
    with acting_as(world.committee):
        locking.lock(one, version=one.version)
        period = session.get_one(ReviewPeriod, one.period_id)
        assert period.state == "open"
        subjects.remove(period, number=other.number)
    assert period.state == "closed"
