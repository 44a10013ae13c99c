"""A period of reviews in the named world: prepared, with a committee of three, opened."""

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import indicators, periods, subjects
from webapp.db import transaction
from webapp.domain.kpi_periods import read
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Indicator, PlanItem, Review, ReviewPeriod, ReviewPlan, UserRole
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews.staff import staff

MEASURED = (
    "code", "name", "klass", "outcome", "measure", "direction", "unit", "formula", "source", "source_key",
    "evidence", "method", "params", "tier", "points",
)  # fmt: skip
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


def put_into_a_plan(world, code, slug="2026Q2"):
    """林 is reviewed by one indicator, in a draft."""
    with acting_as(world.committee):
        made = periods.put_up(read(slug))
    indicator = session.query(Indicator).filter_by(code=code).one()
    with transaction(Verb.REVIEW_PLAN, SYSTEM):
        made.state = "open"
        subjects.admit(made, [one for one in queries.draft(made, staff()) if one.person == world.lin.id])
        review = session.query(Review).filter_by(period_id=made.id).one()
        plan = ReviewPlan(review_id=review.id, number=1, made_at=clock.now())
        session.add(plan)
        session.flush()
        taken = {name: getattr(indicator, name) for name in MEASURED}
        session.add(PlanItem(plan_id=plan.id, indicator_id=indicator.id, position=1, weight=20, **taken))
