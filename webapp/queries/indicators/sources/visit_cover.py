"""A/B类客户拜访覆盖率: customers of the upper grades visited in their interval (4.4)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import case, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import VISITS
from webapp.domain.visit_intervals import Visited, is_covered
from webapp.domain.words import N_
from webapp.models import Activity, Assignment, Customer, GradeEntry, StatusChange
from webapp.queries.activities import rules
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import existed, owned, weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import ONE_DAY, Span, beginning

FORMULA = N_(
    "期末当天负责的 A、B 类客户中，在规定的拜访间隔（默认 A 类 1 个月、B 类 3 个月）内拜访过的 ÷ 全部 × 100；"
    "等级和联络按期末当天已经登记的计，停用客户不计。"
)
GRADES = ("A", "B")


@counts(Source("visit_cover", N_("A、B类客户拜访覆盖率"), "%", FORMULA, per=PERCENT))
def visit_cover(span: Span) -> Iterator[Fact]:
    """By the interval of its grade as the rules of that day had it; a grade without one is not counted."""
    limits = rules.at(beginning(span.last + ONE_DAY))
    for key, owner, grade, met, spoken in session.execute(_customers(span.last, limits)):
        one = Visited(grade, since=span.last, met_on=_day(met), spoken_on=_day(spoken))
        covered = is_covered(one, today=span.last, limits=limits)
        if covered is not None:
            yield Fact("customer", key, span.last, of_one(owner), top=int(covered), bottom=1)


def _customers(day: date, limits: ActivityLimits) -> Any:
    """With the last visit and the last contact of any kind, as far back as an interval reaches."""
    over = beginning(day + ONE_DAY)
    months = max(limits.months(grade) or 0 for grade in GRADES)
    met = case((Activity.kind.in_(sorted(VISITS)), Activity.happened_at))
    last = (
        select(
            Activity.customer_id,
            func.max(met).label("met"),
            func.max(Activity.happened_at).label("spoken"),
        )
        .where(
            Activity.happened_at >= beginning(day - relativedelta(months=months)),
            Activity.happened_at < over,
            Activity.recorded_at < over,
            Activity.deleted_at.is_(None),
        )
        .group_by(Activity.customer_id)
        .subquery()
    )
    grade = _latest(GradeEntry, GradeEntry.grade, over)
    return (
        select(Customer.id, Assignment.manager_id, grade, last.c.met, last.c.spoken)
        .join(Assignment, owned(day))
        .outerjoin(last, last.c.customer_id == Customer.id)
        .where(
            weighs(),
            existed(day),
            grade.in_(GRADES),
            func.coalesce(_latest(StatusChange, StatusChange.new, over), "") != "stopped",
        )
    )


def _latest(model: Any, column: Any, over: Any) -> Any:
    """What a customer's history said last before that moment."""
    return (
        select(column)
        .where(model.customer_id == Customer.id, model.created_at < over)
        .order_by(model.created_at.desc(), model.id.desc())
        .limit(1)
        .correlate(Customer)
        .scalar_subquery()
    )


def _day(at: Any) -> date | None:
    return None if at is None else clock.wall(at).date()
