"""Lists, counts, curves and cards of a run: what is found, who sees what, how many statements it takes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import valuing
from tests.valuing import AS_OF, card, order, run
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.segments import nightly, stating
from webapp.db import transaction
from webapp.domain.value_policy import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity
from webapp.queries.segments import (
    cards,
    churns,
    counts,
    curves,
    differences,
    lists,
    pyramids,
    runs,
    scatter,
)
from webapp.queries.segments.narrowing import Asked

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def made(world):
    """海川 buys much and often, 东方 fell from much to little, the secret one most of all."""
    for month in range(1, 7):
        order(world.haichuan, date(2026, month, 1), 4_000_000)
    order(world.haichuan, date(2025, 3, 1), 10_000_000)
    order(world.dongfang, date(2024, 9, 1), 9_000_000)
    order(world.dongfang, date(2025, 5, 1), 9_000_000)
    order(world.dongfang, date(2025, 7, 1), 1_000_000)
    valuing.instrument(world.dongfang, months=6, created_at=datetime(2026, 1, 1, tzinfo=UTC))
    for month in range(1, 7):
        order(world.secret, date(2026, month, 1), 90_000_000)
    return run()


def names(made, viewer, **asked):
    found = lists.search(Asked(**asked), made, viewer=viewer, at=1)
    return [row.number for row in found.rows], found.total


def test_everybody_sees_his_own_customers(made, world):
    assert names(made, world.lin) == ([world.haichuan], 1)
    assert names(made, world.zhou) == ([world.secret, world.dongfang], 2)
    assert names(made, world.assistant) == ([world.haichuan, world.dongfang], 2)
    assert names(made, world.head) == ([world.haichuan], 1)
    assert names(made, world.other_head) == ([world.dongfang], 1)
    for nobody in (world.he, world.admin, world.committee):
        assert names(made, nobody) == ([], 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"segment": "HHH"}, ["haichuan"]),
        ({"segment": "nonesuch"}, ["haichuan", "dongfang"]),
        ({"churn": "active"}, ["haichuan"]),
        ({"change": "severe"}, ["dongfang"]),
        ({"change": "up"}, ["haichuan"]),
        ({"deed": "up"}, ["haichuan"]),
        ({"deed": "repeat"}, []),
        ({"r": "5", "m": "5"}, ["haichuan"]),
        ({"f": "4"}, ["haichuan"]),
        ({"pareto": "yes"}, ["haichuan"]),
        ({"lost_field": "yes"}, []),
        ({"problem": "any"}, []),
        ({"problem": "severe"}, []),
        ({"grade": "none"}, []),
        ({"text": "东方"}, ["dongfang"]),
        ({"text": "100%"}, []),
        ({"sort": "index"}, ["dongfang", "haichuan"]),
        ({"sort": "-year"}, ["haichuan", "dongfang"]),
        ({"sort": "nonesuch"}, ["haichuan", "dongfang"]),
        ({"page": 9}, ["haichuan", "dongfang"]),
    ],
)
def test_filters(made, world, asked, found):
    assert names(made, world.director, **asked)[0] == [getattr(world, one) for one in found]


def test_a_manager_and_sums(made, world):
    assert names(made, world.director, manager=str(world.lin.id))[0] == [world.haichuan]
    found = lists.search(Asked(), made, viewer=world.director, at=1)
    assert found.year_spend == 24_000_000 + 1_000_000
    assert found.clv == sum(row.clv or 0 for row in found.rows)
    for asked in (Asked(segment="HHH"), Asked(segment="HHH", r="5")):  # counted by segment, and by itself
        one = lists.search(asked, made, viewer=world.director, at=1)
        assert (one.total, one.year_spend, one.clv) == (1, 24_000_000, one.rows[0].clv)
    first = found.rows[0]
    assert (first.manager, first.grade, first.held_grade, first.clv > 0) == ("林晓", "B", "", True)
    assert [row.number for row in lists.every(Asked(), made, viewer=world.lin)] == [world.haichuan]


def test_counts_and_cells(made, world):
    found = counts.by("segment", made, viewer=world.director, at=1)
    assert next(iter(found)) == "HHH"
    clv = {row.segment: row.clv for row in lists.search(Asked(), made, viewer=world.director, at=1).rows}
    assert found["HHH"] == (1, 24_000_000, clv["HHH"])
    assert sum(one.customers for one in found.values()) == 2
    for kind in counts.KINDS:
        assert sum(one.customers for one in counts.by(kind, made, viewer=world.zhou, at=1).values()) == 2
    cells = counts.cells("f", "m", made, viewer=world.director, at=1)
    assert (len(cells), cells[4, 5].customers, cells[1, 1].customers) == (25, 1, 0)


def test_points_of_the_scatter(made, world):
    found = scatter.points(Asked(), made, viewer=world.director)
    assert [(one.number, one.orders, one.spend) for one in found] == [
        (world.haichuan, 7, 34_000_000),
        (world.dongfang, 3, 19_000_000),
    ]
    assert (found[0].days, found[0].expected) == (29, 365)


def test_isolated_customers_weigh_in_no_curve_and_no_pyramid(made, world):
    for viewer in (world.director, world.zhou):
        found = curves.curve(made, viewer=viewer, at=1)
        steps = pyramids.pyramid(made, viewer=viewer, at=1, held=False)
        customers = 2 if viewer is world.director else 1
        assert found.customers == sum(step.customers for step in steps) == customers
    found = curves.curve(made, viewer=world.director, at=1)
    assert (found.revenue, found.flagged, found.flagged_revenue) == (25_000_000, 1, 24_000_000)
    assert found.share == 50
    assert [point.revenue for point in found.points] == [0, 24_000_000, 25_000_000]
    assert curves.curve(made, viewer=world.he, at=1).share is None


def test_hours_stand_in_the_pyramid(made, world):
    with transaction(Verb.ACTIVITY_WRITE, SYSTEM):
        for at, minutes in ((AS_OF, 90), (AS_OF + timedelta(1), 5), (AS_OF - timedelta(364), 30),
                            (date(2025, 6, 30), 7)):  # fmt: skip
            told = {"kind": "phone", "summary": "问", "recorded_at": clock.now(), "by_id": world.lin.id}
            when = clock.instant(clock.wall(clock.now()).replace(year=at.year, month=at.month, day=at.day))
            session.add(
                Activity(customer_id=card(world.haichuan).id, happened_at=when, minutes=minutes, **told)
            )
        session.flush()
    steps = pyramids.pyramid(made, viewer=world.director, at=1, held=False)
    assert {step.grade: step.minutes for step in steps}["B"] == 120
    held = pyramids.pyramid(made, viewer=world.director, at=1)
    assert [step.customers for step in held] == [0, 0, 0, 0, 2]


def test_what_changed_between_two_runs(made, world):
    order(world.dongfang, date(2026, 6, 15), 30_000_000)
    order(world.secret, date(2026, 6, 15), 30_000_000)
    later = run()
    found = differences.differences(made, later, viewer=world.director)
    assert [(one.number, one.before.churn, one.after.churn) for one in found] == [
        (world.dongfang, "lost", "won_back")
    ]
    assert found[0].before.year_spend == 1_000_000
    assert found[0].after.year_spend == 31_000_000
    assert differences.differences(made, later, viewer=world.lin) == []
    assert len(differences.differences(made, later, viewer=world.zhou)) == 2


def test_churn_by_state(made, world):
    with acting_as(SYSTEM):
        nightly.follow()
    with acting_as(world.zhou):
        stating.state_loss(card(world.secret), on=clock.today(), why="自建实验室")
    found = churns.counts(viewer=world.director, at=2, night=0)
    assert sum(one.customers for one in found.values()) == 2
    assert churns.counts(viewer=world.zhou, at=2, night=0)["lost"] == (2, 541_000_000)
    assert found["lost"] == (1, 1_000_000)
    assert [
        row.number
        for row in churns.search(churns.Asked("lost"), viewer=world.director, page=1, at=2, night=0).rows
    ] == [world.dongfang]
    for viewer in (world.zhou, world.director):
        for asked in (churns.Asked(), churns.Asked("lost"), churns.Asked("warned"), churns.Asked("active")):
            listed = churns.search(asked, viewer=viewer, page=1, at=2, night=0)
            assert listed.total == len(listed.rows)
    lost = churns.search(churns.Asked("lost"), viewer=world.zhou, page=1, at=2, night=0).rows
    assert [(row.number, row.churn_why) for row in lost] == [
        (world.secret, "stated"),
        (world.dongfang, "rho"),
    ]
    everybody = churns.search(
        churns.Asked(manager=str(world.zhou.id)), viewer=world.director, page=1, at=2, night=0
    )
    assert all(row.churn != "active" for row in everybody.rows)
    today = clock.today()
    assert churns.moved((0, 30), today, viewer=world.zhou, at=2, night=0)[0]["lost"] == 1
    assert churns.moved((0, 30), today, viewer=world.director, at=2, night=0)[30]["lost"] == 0
    for viewer, count in ((world.zhou, 1), (world.director, 0)):
        came = churns.search(churns.Asked("lost", today), viewer=viewer, page=1, at=2, night=0)
        assert came.total == count


def test_a_card_tells_its_value_with_every_reason(made, world):
    found = cards.of_customer(card(world.haichuan), viewer=world.lin)
    assert found.run.id == made.id
    assert [len(told) for told in (found.scores, found.grade, found.worth, found.churn, found.change)] == [
        5, 4, 2, 1, 1,
    ]  # fmt: skip
    assert [one.number for one in found.past] == [made.number]
    assert found.course == []
    assert cards.of_customer(card(world.haichuan), viewer=world.zhou) is None
    assert cards.of_customer(card(world.secret), viewer=world.director) is None
    nothing = cards.of_customer(card(world.nobody), viewer=world.chief)
    assert (nothing.now, nothing.scores) == (None, [])
    assert cards.judged(made, card(world.haichuan).id) == found.known
    assert cards.judged(made, 999) is None


def test_holdings_are_for_those_who_may_see_everybody(made, world):
    together = run(policy=replace(USUAL, together="holding"))
    for viewer in (world.lin, world.head, world.he):
        assert runs.get(together.number, viewer=viewer) is None
        assert together not in runs.all_runs(viewer=viewer)
    for viewer in (world.director, world.assistant, world.quality):
        assert runs.get(together.number, viewer=viewer) is together
    assert runs.get(made.number, viewer=world.lin) is made
    assert runs.get(made.number, viewer=world.he) is None


def test_few_statements(made, world, count_queries):
    customer, viewer = card(world.haichuan), world.director
    for most, ask in (
        (3, lambda: lists.search(Asked(segment="HHH"), made, viewer=viewer, at=3)),
        (1, lambda: counts.by("grade", made, viewer=viewer, at=3)),
        (1, lambda: counts.cells("r", "f", made, viewer=viewer, at=3)),
        (1, lambda: scatter.points(Asked(), made, viewer=viewer)),
        (1, lambda: curves.curve(made, viewer=viewer, at=3)),
        (2, lambda: pyramids.pyramid(made, viewer=viewer, at=3)),
        (1, lambda: differences.differences(made, made, viewer=viewer)),
        (1, lambda: churns.counts(viewer=viewer, at=3, night=0)),
        (2, lambda: churns.search(churns.Asked("lost"), viewer=viewer, page=1, at=2, night=0)),
        (2, lambda: cards.of_customer(customer, viewer=viewer)),
    ):
        with count_queries() as statements:
            ask()
        assert len([one for one in statements if not one.startswith("BEGIN")]) <= most, statements
