"""A complaint from its receipt to its end, by the right people; refused, returned, reopened."""

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.world import World
from webapp.actions import session
from webapp.actions.complaints.dues import set_all_dues
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, ComplaintEvent
from webapp.queries.complaints.kept_dues import COLUMNS

pytestmark = pytest.mark.usefixtures("context")


def test_a_complaint_goes_all_the_way_and_each_step_leaves_its_event(world: World):
    complaint = Way(world).to(Stage.CLOSED)
    rows = select(ComplaintEvent).where(ComplaintEvent.complaint_id == complaint.id)
    moves = [
        row.to_stage
        for row in session.scalars(rows.order_by(ComplaintEvent.id))
        if row.from_stage != row.to_stage
    ]
    assert moves == [
        "acknowledged", "assessed", "assigned", "investigating", "cause_fixed", "proposed", "approved",
        "answered", "acting", "followed_up", "closed",
    ]  # fmt: skip
    assert complaint.due_at is None
    assert complaint.closed_by_id == world.quality.id


def test_what_a_move_asks_is_read_once(world, count_queries):
    """All the way to the end, its own actions' questions and the test's with it."""
    with count_queries() as statements:
        Way(world).to(Stage.CLOSED)
    read = [one for one in statements if one.lstrip().startswith("SELECT")]
    assert len(read) <= 280


def test_the_limits_of_many_are_counted_as_those_of_each(world, count_queries):
    """With few questions, however many they are."""
    ways = [Way(world).to(stage) for stage in (Stage.ACKNOWLEDGED, Stage.INVESTIGATING)]
    numbers = {way.number for way in ways}
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        found = session.scalars(select(Complaint).where(Complaint.number.in_(numbers))).all()
        kept = {one.number: [getattr(one, column) for column in COLUMNS.values()] for one in found}
        for one in found:
            one.receipt_due_at = one.answer_due_at = one.due_at = None
        session.flush()
        with count_queries() as statements:
            set_all_dues(found)
        assert {one.number: [getattr(one, column) for column in COLUMNS.values()] for one in found} == kept
    read = [one for one in statements if one.startswith("SELECT complaint")]
    assert len(read) == 5
