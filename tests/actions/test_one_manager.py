"""Whatever is done in whatever order: never two managers a day, no gap but 待分配, nothing rewritten."""

from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.managing import certify, customer, profile
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import deciding, nightly, raising, simulating
from webapp.actions.customers import assignment, grading, merging, unmerging
from webapp.domain.assignment_rules import WEIGHTS, Rules
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Customer, Merge, Simulation
from webapp.queries.assignments.scopes import Scope

TURNS = ("weight_social", "weight_profession")
PLACES = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("assign"), PLACES, PLACES),
        st.tuples(st.sampled_from(["accept", "release", "request", "undo"]), PLACES),
        st.tuples(st.just("choose"), PLACES, PLACES),
        st.tuples(st.just("merge"), PLACES, PLACES),
        st.tuples(st.just("grade"), PLACES, st.sampled_from(["A", "B", "D"])),
        st.tuples(st.sampled_from(["night", "day", "simulate", "go_back"])),
    ),
    min_size=6,
    max_size=18,
)


class Story:
    """Does the steps and remembers what stood at the end of each day."""

    def __init__(self, world):
        self.world = world
        self.numbers = [world.haichuan, world.dongfang, world.nobody, world.secret]
        self.people = [world.lin.id, world.zhou.id, world.he.id, world.chief.id]
        self.kept: dict[int, tuple] = {}
        self.evenings: dict[tuple[int, object], int | None] = {}

    def do(self, step):
        name, *places = step
        with suppress(Refusal), acting_as(self.world.chief):
            getattr(self, name)(*places)
        session.rollback()
        self.check()

    def card(self, place):
        return customer(self.numbers[place])

    def assign(self, place, to):
        assignment.assign(self.card(place), to=self.people[to], reason="随手")

    def accept(self, place):
        deciding.accept(self.card(place))

    def choose(self, place, to):
        deciding.choose(self.card(place), to=self.people[to], reason="另选")

    def release(self, place):
        assignment.release(self.card(place), reason="收回")

    def request(self, place):
        raising.request(self.card(place), words="换人")

    def grade(self, place, grade):
        until = clock.today() + timedelta(days=3)
        grading.grade(self.card(place), grade=grade, reason="试", until=until)

    def merge(self, kept, gone):
        one, other = self.card(kept), self.card(gone)
        versions = (one.version, other.version)
        merging.merge(one, other, choices={}, reason="重复", versions=versions)

    def undo(self, _place):
        last = session.scalars(
            select(Merge).where(Merge.undone_at.is_(None)).order_by(Merge.id.desc()).limit(1)
        ).one_or_none()
        if last is not None:
            unmerging.undo(last)

    def night(self):
        with acting_as(SYSTEM):
            nightly.propose()

    def simulate(self):
        """Ties alone count, then expertise alone: what one run moves, the next one moves back."""
        weights = dict.fromkeys(WEIGHTS.values(), 0) | {TURNS[len(self.kept) % 2]: 100}
        made = simulating.start(Rules(**weights), scope=Scope(), margin=0, note="")
        simulating.apply(made)

    def go_back(self):
        applied = select(Simulation).where(Simulation.state == "applied").order_by(Simulation.id.desc())
        last = session.scalars(applied.limit(1)).one_or_none()
        if last is not None:
            simulating.undo(last)

    def day(self):
        for one in session.scalars(select(Customer).where(Customer.deleted_at.is_(None))):
            self.evenings[one.id, clock.today()] = one.manager_id
        DAYS[0] += 1

    def check(self):
        session.expire_all()
        rows = defaultdict(list)
        for row in session.scalars(select(Assignment).order_by(Assignment.from_on, Assignment.id)):
            rows[row.customer_id].append(row)
            said = (row.manager_id, row.from_on, row.reason, row.method)
            before, ended = self.kept.setdefault(row.id, (said, row.until_on))
            assert before == said
            assert ended in (None, row.until_on)
            self.kept[row.id] = (said, row.until_on)
        assert self.kept.keys() == {row.id for held in rows.values() for row in held}
        for one in session.scalars(select(Customer).where(Customer.deleted_at.is_(None))):
            self.check_one(one, rows[one.id])

    def check_one(self, one, rows):
        assert [row.manager_id for row in rows if row.until_on is None] == (
            [one.manager_id] if one.manager_id else []
        )
        for before, after in pairwise(rows):
            assert before.until_on is not None
            assert before.until_on <= after.from_on
        for (customer_id, on), manager in self.evenings.items():
            if customer_id == one.id:
                held = [
                    row.manager_id
                    for row in rows
                    if row.from_on <= on and (row.until_on is None or on < row.until_on)
                ]
                assert held == ([manager] if manager else [])


DAYS = [0]


@pytest.fixture
def story(context, world, monkeypatch):
    certify(world.lin, "senior")
    certify(world.zhou, "advanced")
    profile(world.lin, skills={"力学": 4}, cap=9)
    profile(world.zhou, skills={"几何量": 5}, cap=9)
    DAYS[0], began = 0, datetime.now(clock.BEIJING)
    monkeypatch.setattr(clock, "now", lambda: (began + timedelta(days=DAYS[0])).astimezone(clock.UTC))
    return Story(world)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_never_two_never_a_gap_never_rewritten(story, steps):
    """The examples go on where the last one ended: a longer story is a harder one."""
    for step in steps:
        story.do(step)


def test_the_story_is_one(story):
    """What the random one may do happens: hands change, a merge is undone, days pass."""
    for step in (
        ("assign", 2, 0), ("day",), ("request", 2), ("accept", 2), ("day",), ("merge", 0, 2), ("day",),
        ("undo", 0), ("day",), ("release", 1), ("night",), ("accept", 1), ("day",), ("release", 1),
        ("simulate",), ("day",), ("go_back",), ("day",),
    ):  # fmt: skip
        story.do(step)
    assert len(story.kept) >= 6
    assert session.query(Merge).filter(Merge.undone_at.is_not(None)).count() == 1
    assert {row.method for row in session.scalars(select(Assignment))} >= {"manual", "proposal", "simulation"}
