"""Three years by their years: a sum where years add up, the latest where they do not, else as it was told."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from tests import goaling, surveying
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.goals import readings, reckoning
from webapp.attachments import Store
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models.goal import Goal, GoalActual


@pytest.fixture
def told(tmp_path):
    """Tells an actual of a year or of three years, as of the last day it may be."""

    def tell(goal: Goal, actual: str) -> None:
        year = int(goal.period[:4])
        day = min(clock.today(), clock.today().replace(year=year, month=12, day=31))
        with acting_as(SYSTEM):
            readings.tell(
                goal,
                told_on=day,
                actual=Decimal(actual),
                evidence="决算报表",
                store=Store(tmp_path, quota=10**6),
            )

    return tell


def terms() -> tuple[str, str, str]:
    year = clock.today().year
    return f"{year - 1}-{year + 1}", str(year - 1), str(year)


def came(period: str, metric: str) -> Decimal | None:
    found = select(GoalActual.actual).where(GoalActual.period == period, GoalActual.metric == metric)
    return session.scalars(found.where(GoalActual.owner == "institute")).one_or_none()


@pytest.mark.parametrize(("metric", "whole"), [("growth", 300), ("margin", 200)])
def test_years_told_by_hand_come_to_three_years(app, world, told, metric, whole):
    three, last, this = terms()
    with app.app_context():
        goaling.issued(goaling.INSTITUTE, three, 900, metric=metric)
        told(goaling.issued(goaling.INSTITUTE, last, 300, metric=metric), "100")
        assert came(three, metric) == 100
        told(goaling.issued(goaling.INSTITUTE, this, 300, metric=metric), "200")
        assert came(three, metric) == whole
        reckoning.night()
        assert came(three, metric) == whole


def test_what_is_told_of_the_three_years_themselves_counts(app, world, told):
    three, last, _this = terms()
    with app.app_context():
        told(goaling.issued(goaling.INSTITUTE, three, 900, metric="growth"), "777")
        told(goaling.issued(goaling.INSTITUTE, last, 300, metric="growth"), "100")
        reckoning.night()
        assert came(three, "growth") == 777


def test_what_the_program_counts_is_the_sum_of_its_years_of_a_department_too(app, world):
    three = terms()[0]
    with app.app_context():
        goaling.issued(goaling.INSTITUTE, three, 90, metric="new_cust")
        goaling.issued(goaling.of_department(world.lin), three, 90, metric="new_cust")
        surveying.ordered(world.haichuan, day=clock.today())
        reckoning.night()
        department = world.lin.department_id
        assert came(three, "new_cust") == 1
        of = select(GoalActual.actual).where(GoalActual.period == three, GoalActual.owner_id == department)
        assert session.scalars(of).one() == 1


def test_the_page_says_how_it_came_to_it(app, as_, world, told):
    three, last, _this = terms()
    with app.app_context():
        number = goaling.issued(goaling.INSTITUTE, three, 900, metric="growth").number
        told(goaling.issued(goaling.INSTITUTE, last, 300, metric="growth"), "100")
    page = as_(world.director).get(f"/goals/{number}").text
    assert "按各年度的实际值合计" in page
