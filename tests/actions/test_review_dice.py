"""A review filled by dice: the order of entries does not matter, and no sheet leaves its bounds."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import committee
from webapp.actions.reviews.giving import Given
from webapp.actions.reviews.totals import set_totals
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review, ScoreEvent
from webapp.queries.reviews.facts import latest_values
from webapp.queries.reviews.sheets import sheet

pytestmark = pytest.mark.usefixtures("context")
CODES = ("new_cust", "spend", "recall_conv", "close_ontime", "visit_done")
EVENTS = (
    ("reward", "", "2"), ("reward", "", "9"), ("reward_penalty", "", "-6"), ("reward_penalty", "", "7"),
    ("veto", "V1", "10"), ("veto", "V2", "0"), ("veto", "V3", "0"),
)  # fmt: skip
ACTUALS = st.fixed_dictionaries(
    {
        "new_cust": st.integers(0, 40),
        "spend": st.integers(0, 2_000_000),
        "recall_conv": st.integers(0, 100),
        "close_ontime": st.integers(0, 100),
        "visit_done": st.integers(0, 100),
    }
)
PLAYS = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a play changes the review the next one begins with
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Told = tuple[Any, ...]


def enter(one: Review, code: str, actual: int) -> None:
    """As the committee does it on the page: with the value it sees."""
    item = course.item(one, code)
    last = latest_values([item]).get((item.id, "committee"))
    given = Given(Decimal(actual), "核对", "台账", seen=last.id if last else 0)
    committee.decide(one, item.id, given)


def happens(one: Review, world: World, chosen: Sequence[int]) -> None:
    """Those events and no others, confirmed in that order."""
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        for gone in session.query(ScoreEvent).filter_by(review_id=one.id):
            session.delete(gone)
        session.flush()
    for at in chosen:
        klass, tier, points = EVENTS[at]
        course.event(one, world, klass, points, tier=tier)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        set_totals(one)


def told(one: Review) -> Told:
    """Everything the sheet says, beside what is kept of it."""
    found = sheet(one)
    assert found.total
    lines = tuple((row.item.code, row.line.score if row.line else None) for row in found.rows)
    kept = (one.weighted, one.reward, one.reward_penalty, one.deduction, one.raw_total, one.effective)
    return (*kept, one.band, one.failed_by, lines, found.total.effective)


def bounded(one: Review) -> None:
    for row in sheet(one).rows:
        assert row.line is None or row.line.score is None or 0 <= row.line.score <= 120, row.item.code
    assert one.raw_total is not None
    assert one.effective is not None
    assert 0 <= one.raw_total <= 120
    assert 0 <= one.effective <= one.raw_total
    if one.failed_by:
        assert (one.effective <= 59, one.band) == (True, "failed")
    tiers = {event.tier for event in session.query(ScoreEvent).filter_by(review_id=one.id)}
    assert bool(one.failed_by) == bool(tiers & {"V2", "V3"})


@pytest.fixture
def one(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """In step committee, where every item may be entered."""
    return course.scored(world, monkeypatch)


@PLAYS
@given(
    actuals=ACTUALS,
    first=st.permutations(CODES),
    second=st.permutations(CODES),
    chosen=st.lists(st.integers(0, len(EVENTS) - 1), unique=True, max_size=4),
    out=st.sampled_from(("", *CODES)),
)
@example(actuals=dict.fromkeys(CODES, 0), first=CODES, second=CODES[::-1], chosen=[5], out="spend")
def test_in_whatever_order_the_sheet_is_the_same(  # noqa: PLR0917 - what is drawn
    world: World, one: Review, actuals: dict[str, int], first: Any, second: Any, chosen: Any, out: str
) -> None:
    def play(order: Sequence[str], events: Sequence[int], *, drops_first: bool) -> Told:
        with acting_as(world.committee):
            if out and drops_first:
                committee.drop(one, course.item(one, out).id, reason="数据待核")
            for code in order:
                enter(one, code, actuals[code])
            if out and not drops_first:
                committee.drop(one, course.item(one, out).id, reason="数据待核")
        happens(one, world, events)
        bounded(one)
        found = told(one)
        with acting_as(world.committee):
            for code in reversed(order):
                enter(one, code, 1)  # something else, so that the next play enters everything anew
            if out:
                committee.take_in(one, course.item(one, out).id, reason="已核")
        return found

    assert play(first, chosen, drops_first=True) == play(second, chosen[::-1], drops_first=False)


@PLAYS
@given(
    actuals=ACTUALS,
    code=st.sampled_from(CODES),
    more=st.integers(0, 50),
    chosen=st.lists(st.integers(0, len(EVENTS) - 1), unique=True, max_size=3),
)
def test_more_of_what_should_be_more_never_lowers_the_score(  # noqa: PLR0917 - what is drawn
    world: World, one: Review, actuals: dict[str, int], code: str, more: int, chosen: Any
) -> None:
    with acting_as(world.committee):
        for each in CODES:
            enter(one, each, actuals[each])
    happens(one, world, chosen)
    bounded(one)
    before = (one.weighted, one.raw_total, one.effective)
    with acting_as(world.committee):
        enter(one, code, actuals[code] + more)
    bounded(one)
    after = (one.weighted, one.raw_total, one.effective)
    assert all(now >= then for now, then in zip(after, before, strict=True)), (code, more)  # type: ignore[operator]


def test_the_dice_reach_every_kind_of_sheet(world: World, one: Review) -> None:
    """A play without any event, and one with all of them."""
    with acting_as(world.committee):
        for code in CODES:
            enter(one, code, reviewing.ACTUALS[code])
    happens(one, world, ())
    assert (one.weighted, one.failed_by) == (Decimal("97.42"), "")
    happens(one, world, range(len(EVENTS)))
    bounded(one)
    assert (one.reward, one.reward_penalty, one.deduction, one.failed_by) == (10, 1, 10, "V3")
