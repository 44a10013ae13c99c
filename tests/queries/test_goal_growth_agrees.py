"""新客户与流失 of goals says the same as the gauge of the funnel (FN-03) and as the indicators of churn."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests import goaling
from tests.queries.indicators.scene import Scene
from tests.selling import completed, customer
from webapp import clock
from webapp.actions.goals import reckoning
from webapp.db import session, transaction
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import METRICS
from webapp.domain.kpi_numbers import rounded
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ChurnEvent, Customer
from webapp.queries.goals import growth
from webapp.queries.goals.actuals import INSTITUTE, actuals, owner_of, span_of
from webapp.queries.goals.outline import outline
from webapp.queries.opportunities import new_customers

pytestmark = pytest.mark.usefixtures("context")


def lost(where: str, *steps: tuple[date, str]) -> None:
    before = "active"
    for on, state in steps:
        with transaction(Verb.ORDER_EDIT, SYSTEM):
            session.add(
                ChurnEvent(
                    customer_id=customer(where).id, on_day=on, from_state=before, to_state=state, why="rho",
                    created_at=clock.now(),
                )
            )  # fmt: skip
        before = state


@pytest.fixture
def rows(world):
    """By whose: what the page shows of a year with new ones, lost ones, and some that weigh nothing."""
    today = clock.today()
    january = date(today.year, 1, 1)
    scene = Scene(world)
    held, lins_new, secret, nobodys = (
        session.get_one(Customer, key).number
        for key in (scene.customer(scene.lin), scene.customer(scene.lin), scene.secret, scene.nobody)
    )
    completed("WD-1", held, january - timedelta(days=200))
    completed("WD-2", nobodys, january - timedelta(days=1))
    completed("WD-3", lins_new, january)
    completed("WD-4", lins_new, today)
    completed("WD-5", secret, january)
    lost(held, (january, "lost"), (today, "won_back"))
    lost(nobodys, (january, "lost"))
    lost(secret, (january, "lost"))
    reckoning.night()
    found = growth.growth(SYSTEM, outline(), year=today.year, today=today)
    return {one.code: one for one in found.rows}


def told(key: str, owner=INSTITUTE):
    today = clock.today()
    span = span_of(read(str(today.year)), today=today)
    return actuals([METRICS[key]], span, [owner])[key, owner]


def test_new_customers_are_those_of_the_gauge(world, rows):
    gauge = new_customers.gauge(world.director)
    assert (gauge.base, gauge.value) == (2, 1)
    assert rows["institute"].pace == gauge
    lin = rows[f"person-{world.lin.id}"].pace
    assert lin == new_customers.gauge(world.director, manager=world.lin.id)


def test_new_and_lost_customers_are_those_of_the_indicators(world, rows):
    lin = owner_of("person", world.lin.id)
    for row, owner in ((rows["institute"], INSTITUTE), (rows[f"person-{world.lin.id}"], lin)):
        assert row.pace.value == (told("new_cust", owner) or 0)
        assert row.pace.pace == rounded(Fraction(told("new_rate", owner)))
        assert row.lost == told("lost_cust", owner)
        assert row.churn == told("churn_rate", owner)
    assert (rows["institute"].lost, rows["institute"].won, rows["institute"].net) == (2, 1, 0)
    assert rows["institute"].churn == 100


def test_beside_goals_of_new_customers_their_records_are_read_once(world, rows, count_queries):
    with count_queries() as alone:
        reckoning.night()
    this = str(clock.today().year)
    goaling.issued(goaling.INSTITUTE, this, 5, metric="new_cust")
    goaling.issued(goaling.INSTITUTE, this, 5, metric="lost_cust")
    reckoning.night()  # of new metrics the year before is reckoned too
    with count_queries() as both:
        reckoning.night()
    today = clock.today()
    again = growth.growth(SYSTEM, outline(), year=today.year, today=today)
    assert {one.code: one for one in again.rows} == rows
    first = [one for one in both if "min(orders.finished_on)" in str(one)]
    assert len(first) == len([one for one in alone if "min(orders.finished_on)" in str(one)])
