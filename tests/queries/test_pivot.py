"""多维分析: what it shows is a plain sum over all rows, whether kept, counted at once, or both (CV-13)."""

from random import Random

import pytest
from sqlalchemy import select

from tests import pivoting
from tests.pivoting import TODAY, looped, shown
from tests.queries.indicators.scene import Scene
from webapp.actions import acting_as, pivot
from webapp.actions.customers import assignment, merging
from webapp.db import run, session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, InstrumentKind, Order, OrderLine
from webapp.queries.indicators.orders import charged
from webapp.queries.indicators.span import Span
from webapp.queries.pivot import about as told
from webapp.queries.pivot.about import about
from webapp.queries.pivot.lists import listed
from webapp.queries.pivot.records import month

pytestmark = pytest.mark.usefixtures("context")
SIDES = [("field", "income"), ("field", "lines"), ("manager", "income"), ("manager", "cost"),
         ("industry", "quantity"), ("industry", "cost")]  # fmt: skip


def agree() -> None:
    for rows, measure in SIDES:
        assert shown(rows=rows, measure=measure) == looped(rows, measure), (rows, measure)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_a_plain_sum_kept_or_not_and_after_every_change(world, seed):
    scene, rng = Scene(world), Random(seed)
    orders = pivoting.scatter(scene, rng, orders=60)
    agree()  # nothing kept yet: counted at once
    assert pivot.make() > 0
    assert about().stale == 0
    agree()
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        for key in rng.sample(orders, 20):
            order = session.get_one(Order, key)
            order.state = rng.choice(["cancelled", "open"])
            line = session.scalars(select(OrderLine).where(OrderLine.order_id == key)).first()
            line.charged, line.quantity = rng.randrange(-5_000, 50_000), 7
    assert about().stale > 0
    agree()
    pivot.make()
    agree()


def test_merged_handed_over_isolated_and_thrown_away(world, monkeypatch):
    scene = Scene(world)
    pivoting.scatter(scene, Random(9), orders=60)
    pivot.make()
    kept, gone = (session.get_one(Customer, key) for key in (scene.handed, scene.moved))
    with acting_as(world.head):
        assignment.assign(session.get_one(Customer, scene.nobody), to=scene.lin, reason="接管")
    with acting_as(SYSTEM):
        merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
    agree()
    pivoting.change(scene.handed, secrecy="isolated")
    agree()
    monkeypatch.setattr(
        told, "MOST_LIVE", 0
    )  # too many to count at once: what is isolated is out all the same
    assert about().is_behind
    assert sum(shown().values()) == sum(looped("field", "income").values())


def test_kinds_and_departments_make_all_of_it_old(world):
    scene = Scene(world)
    scene.order(scene.handed, "05-02", 500, line={"kind_id": scene.kind})
    pivot.make()
    assert not about().is_behind
    with transaction(Verb.KIND_MANAGE, SYSTEM):
        session.get_one(InstrumentKind, scene.kind).metrology_field = "热工"
    assert about().is_behind
    pivot.make()
    assert not about().is_behind
    assert shown() == {("热工", 2026 * 12 + 4): 500}


def test_income_is_what_goals_count_as_sales(world):
    pivoting.scatter(Scene(world), Random(4), orders=40)
    span = Span(TODAY.replace(year=2025, month=8, day=1), TODAY.replace(day=31))
    assert sum(shown().values()) == sum(fact.top for fact in charged(span))


@pytest.mark.parametrize("measure", ["income", "lines", "quantity", "cost", "overdue"])
def test_the_records_of_every_cell_come_to_the_cell(world, measure):
    pivoting.scatter(Scene(world), Random(7), orders=40)
    pivot.make()
    for rows in ("field", "manager", "industry"):
        wanted = pivoting.wanted(rows=rows, measure=measure)
        cells = shown(rows=rows, measure=measure)
        assert cells
        for (row, column), amount in cells.items():
            cell = (str(row) or "-", str(column))
            found = listed(wanted, cell, about(), viewer=SYSTEM, today=TODAY, per_page=500)
            assert found.amount == sum(one.amount for one in found.rows) == amount, (rows, cell)


def test_reach_the_year_before_and_filters(world):
    scene = Scene(world)
    scene.order(scene.moved, "05-02", 500)
    scene.order(scene.customer(scene.lin), "05-03", 70)
    scene.order(scene.secret, "05-03", 9_000)
    assert sum(shown(world.lin).values()) == 70
    assert sum(shown(world.director).values()) == 570
    assert shown(rows="manager", manager=str(scene.lin)) == {(scene.lin, 2026 * 12 + 4): 70}
    assert sum(shown(department=str(scene.business)).values()) == 570
    assert shown(region="没有这个地区") == {}


def test_months_are_numbers(world):
    assert run(f"SELECT {month(repr('2026-01-31'))}, {month(repr('2025-12-01'))}")[0] == (
        2026 * 12, 2026 * 12 - 1,
    )  # fmt: skip
