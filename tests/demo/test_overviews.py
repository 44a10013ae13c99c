"""经营概览 of the demo institute says what its rooms say."""

from datetime import date
from decimal import Decimal

from flask import Flask
from sqlalchemy import select

from tests.demo.conftest import AS_OF
from webapp.db import session
from webapp.domain.overviews import read
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, KeptOverview, Opportunity
from webapp.models.goal import GoalActual
from webapp.queries.goals import growth
from webapp.queries.goals.outline import outline
from webapp.queries.indicators.ownership import weighs


def test_the_house_says_what_goals_and_opportunities_say(small: Flask) -> None:
    row = session.get_one(KeptOverview, ("institute", 0))
    told, year = read(row.content), AS_OF.year
    where = GoalActual.metric == "sales", GoalActual.owner == "institute", GoalActual.period == str(year)
    assert Decimal(told.sales) == 100 * session.scalars(select(GoalActual.actual).where(*where)).one()
    grown = growth.growth(SYSTEM, outline(), year=year, today=AS_OF).rows[0]
    assert (told.base, told.new, told.lost, told.won) == (
        grown.pace.base, grown.pace.value, grown.lost, grown.won,
    )  # fmt: skip
    open_ones = session.scalars(
        select(Opportunity.amount)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.state == "open", Opportunity.deleted_at.is_(None), weighs())
    ).all()
    assert told.open == (len(open_ones), sum(one or 0 for one in open_ones))
    assert len(told.months) == date(year, AS_OF.month, 1).month


def test_departments_and_people_come_to_no_more_than_the_house(small: Flask) -> None:
    """What nobody is responsible for the house has alone."""
    kept = {(one.owner, one.owner_id): read(one.content) for one in session.scalars(select(KeptOverview))}
    people = [one for (owner, _key), one in kept.items() if owner == "person"]
    house = kept["institute", 0]
    assert 0 < sum(one.sales for one in people) <= house.sales
    assert 0 < sum(one.open[0] for one in people) <= house.open[0]
    assert 0 < sum(one.new for one in people) <= house.new
