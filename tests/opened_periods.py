"""A period of reviews in the named world: prepared, with a committee of three, opened."""

from webapp.actions import acting_as, session
from webapp.actions.reviews import indicators, periods
from webapp.db import transaction
from webapp.domain.kpi_periods import read
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ReviewPeriod, UserRole

METHOD = "考评对象为客户经理和部门；系统取数的按系统核算，其他由考评人评分，考评小组审定。"


def seat_three(world):
    """冯评, 钱正 and 吴静 hold the role of the committee."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add_all(
            UserRole(user_id=one.id, role=Role.COMMITTEE) for one in (world.quality, world.assistant)
        )
    return [world.committee.id, world.quality.id, world.assistant.id]


def prepared(world, slug="2026Q2"):
    with acting_as(world.committee):
        indicators.add_usual()
        made = periods.put_up(read(slug))
        periods.write(made, text=METHOD, version=made.version)
    members = seat_three(world)
    with acting_as(world.director):
        periods.appoint(made, members=members, chair=world.committee.id, version=made.version)
    return made


def under_way(world, slug="2026Q2") -> ReviewPeriod:
    made = prepared(world, slug)
    with acting_as(world.committee):
        periods.open_(made, version=made.version)
    return made
