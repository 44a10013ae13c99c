"""Whatever is done in whatever order by whomever: what must always hold of a complaint holds (17025 7.9)."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.complaint_play import DEEDS, LEADS, Play
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.complaints.dues import set_dues
from webapp.db import transaction
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import Severity
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintEvent,
    ComplaintEvidence,
    ComplaintFollowUp,
    ComplaintMessage,
    ComplaintPerson,
    ComplaintReview,
    ComplaintSolution,
)
from webapp.queries.complaints.dossiers import read
from webapp.queries.complaints.kept_dues import COLUMNS
from webapp.queries.complaints.ticks import unticked

pytestmark = pytest.mark.usefixtures("context")
START = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
# Where each play begins: a case seldom sees its end by chance alone.
BEGINNINGS = (None, Stage.PROPOSED, Stage.ANSWERED, Stage.FOLLOWED_UP)
TURNS = 60
KEPT = (*COLUMNS.values(), "answer_by", "due_at", "due_since", "due_step", "is_paused")


def tried(play: Play, act: Callable[[Play, int], object]) -> None:
    """By this one and that one, till somebody may; what is refused is only ever refused in words."""
    for viewer in play.dice.sample(play.people, 4):
        version = play.one.version - (play.dice.random() < 0.03)
        try:
            with acting_as(viewer):
                act(play, version)
        except (Refusal, NotAllowed):
            continue
        return


def played(play: Play) -> set[str]:
    moment, reached, seen = START, set(), list[tuple[int, str]]()
    for _turn in range(TURNS):
        moment += timedelta(minutes=play.dice.choice((1, 20, 300, 2000)))
        with clock.standing_at(moment):
            before = play.one.stage
            names = LEADS[before] if play.dice.random() < 2 / 3 else tuple(DEEDS)
            tried(play, DEEDS[play.dice.choice(names)])
            grown_to = grown(play.one, seen)
            if grown_to != seen:
                dues_hold(play.one)
            seen = grown_to
            if play.one.stage != before:
                entered(play.one)
                reached.add(play.one.stage)
    return reached


def grown(one: Complaint, before: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Events are only added to, each begins where the last one ended, and the complaint stands at its end."""
    rows = session.scalars(
        select(ComplaintEvent).where(ComplaintEvent.complaint_id == one.id).order_by(ComplaintEvent.id)
    ).all()
    now = [(row.id, f"{row.at} {row.actor_id} {row.from_stage} {row.to_stage} {row.note}") for row in rows]
    assert now[: len(before)] == before
    assert all(later.from_stage == row.to_stage for row, later in itertools.pairwise(rows))
    assert not rows or rows[-1].to_stage == one.stage
    return now


def dues_hold(one: Complaint) -> None:
    """As reckoned anew; while the clock stands they move by themselves, which the night sees to."""
    if one.is_paused:
        return
    kept = {name: getattr(one, name) for name in KEPT}
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        set_dues(one)
        assert {name: getattr(one, name) for name in KEPT} == kept, one.stage


def entered(one: Complaint) -> None:
    """A stage is there with what 7.9 asks of it, and by whom it may be."""
    if one.stage == Stage.APPROVED:
        plan = _last(ComplaintSolution, one)
        assert plan.decision == "approved"
        assert plan.reasons
        assert plan.declaration
        assert plan.reviewer_id not in {one.handler_id, plan.proposed_by_id, *_people(one)}
    if one.stage in OVER:
        assert one.acknowledged_at
        assert one.assessed_at
        assert one.decision
        assert _last(ComplaintMessage, one).kind in {"closure", "rejection"}
        assert one.severity != Severity.MAJOR or one.closed_by_id != one.acknowledged_by_id
    if one.stage == Stage.ENDED:
        assert one.withdrawal or (one.decision == "rejected" and one.decision_reason)
    if one.stage == Stage.CLOSED and one.decision != "transferred":
        _closed(one)


def _closed(one: Complaint) -> None:
    kinds = set(session.scalars(select(ComplaintMessage.kind).where(ComplaintMessage.complaint_id == one.id)))
    assert {"receipt", "answer", "closure"} <= kinds
    assert one.facts
    assert one.raw_records
    assert one.interviews
    assert one.cause_class
    assert one.upheld
    checked = select(ComplaintEvidence.checked_at).where(
        ComplaintEvidence.complaint_id == one.id, ComplaintEvidence.struck_at.is_(None)
    )
    assert all(session.scalars(checked).all())
    assert _last(ComplaintSolution, one).decision == "approved"
    owed = select(ComplaintAction.id).where(
        ComplaintAction.complaint_id == one.id, ComplaintAction.kind == "remedy",
        ComplaintAction.done_on.is_(None), ComplaintAction.cancelled_reason == "",
    )  # fmt: skip
    assert session.scalars(owed).all() == []
    assert unticked(one, read(one).ticks) == 0
    asked = _last(ComplaintFollowUp, one)
    assert asked.by_id != one.handler_id
    assert one.effect_due_on is not None
    review = _last(ComplaintReview, one)
    assert review is None or (review.reasons and review.declaration)


def _last(model: type[Any], one: Complaint) -> Any:
    return session.scalars(
        select(model).where(model.complaint_id == one.id).order_by(model.id.desc()).limit(1)
    ).first()


def _people(one: Complaint) -> set[int | None]:
    rows = select(ComplaintPerson.user_id).where(ComplaintPerson.complaint_id == one.id)
    return set(session.scalars(rows))


def test_what_must_hold_holds_whatever_is_done(world: World):
    reached = set[str]()
    for seed, begins in enumerate(BEGINNINGS):
        with clock.standing_at(START):
            play = Play(world, seed, begins)
        reached |= played(play)
    assert reached >= {Stage.CLOSED, Stage.ESCALATED, Stage.REOPENED}
