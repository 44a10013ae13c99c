"""Person by deed by step: whose deed each is in a review, and that nobody decides in his own."""

from decimal import Decimal
from typing import Any

import pytest

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import (
    answering,
    committee,
    publishing,
    scoring,
    self_review,
)
from webapp.actions.reviews.giving import Given
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import UserRole
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet

pytestmark = pytest.mark.usefixtures("context")


DEEDS: dict[str, tuple[str, Any]] = {
    "rate": ("person", lambda one, row: self_review.rate(one, row, Given(Decimal(90), "试"))),
    "submit_self": ("person", lambda one, _row: self_review.submit(one, words="")),
    "score": ("reviewer", lambda one, row: scoring.score(one, row, Given(Decimal(90), "试", "试"))),
    "submit": ("reviewer", lambda one, _row: scoring.submit(one, words="")),
    "return_self": ("reviewer", lambda one, _row: scoring.send_back(one, reason="试")),
    "decide": ("committee", lambda one, row: committee.decide(one, row, Given(Decimal(90), "试", "试"))),
    "drop": ("committee", lambda one, row: committee.drop(one, row, reason="试")),
    "return_review": ("committee", lambda one, _row: committee.send_back(one, reason="试")),
    "publish": (
        "committee",
        lambda one, _row: publishing.publish(one, words="", seen=result_mark(sheet(one))),
    ),
    "talk": ("reviewer", lambda one, _row: publishing.talk(one, on=clock.today(), words="试")),
    "sign": ("person", lambda one, _row: answering.sign(one, seen=result_mark(sheet(one)))),
    "refuse": ("person", lambda one, _row: answering.refuse(one, reason="试")),
}
STEPS = {
    "self": ("rate", "submit_self"),
    "review": ("score", "submit", "return_self"),
    "committee": ("decide", "drop", "return_review", "publish"),
    "publish": ("talk", "sign", "refuse"),
}
MADE = {"self": course.ran, "review": course.rated, "committee": course.scored, "publish": course.published}


@pytest.mark.parametrize("step", STEPS)
def test_person_by_deed_by_step(world: World, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Whose deed it is in its step; nobody else in any step; nobody at all in another step."""
    one = MADE[step](world, monkeypatch)
    visits = course.item(one, "visit_done").id
    whose = {"person": world.lin, "reviewer": world.head, "committee": world.committee}
    number, wrong = one.number, []
    for deed, (role, act) in DEEDS.items():
        for viewer in world.everybody():
            should = viewer == whose[role] and deed in STEPS[step]
            if should and step == "review" and deed == "submit":
                continue  # wants a score first: asked above
            if _may(viewer, act, number, visits) != should:
                wrong.append((deed, viewer.username, should))
    assert wrong == []


class _Undone(Exception):
    """It could be done, and is taken back."""


def _undo() -> None:
    raise _Undone


def _may(viewer: Viewer, act: Any, number: str, row: int) -> bool:
    one = reviewing.again(number)
    try:
        with acting_as(viewer), transaction(Verb.REVIEW_READ, viewer):
            act(one, row)
            _undo()
    except _Undone:
        return True
    except (Refusal, NotAllowed):
        return False
    return False


def test_a_member_decides_nothing_in_his_own_review(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.scored(world, monkeypatch)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.add(reviewing.CommitteeSeat(period_id=one.period_id, user_id=world.lin.id))
        session.add(UserRole(user_id=world.lin.id, role=Role.COMMITTEE))
    row = course.item(one, "visit_done").id
    with acting_as(reviewing.viewer(world.lin.id)):
        for deed in ("decide", "drop", "return_review", "publish"):
            with pytest.raises(Refusal, match="不能考评自己"):
                DEEDS[deed][1](one, row)
            session.rollback()
