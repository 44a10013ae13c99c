"""录入及时率: contacts entered in time, of those entered (AM-04)."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, Integer, cast, select

from webapp.db import session
from webapp.domain.activity_limits import unpacked
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Activity, Customer
from webapp.queries.activities import rules
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span, beginning, day_of
from webapp.queries.reach import within_reach

FORMULA = N_(
    "期内录入的联络中，按规定时间（默认联络后 1 个工作日内）录入的 ÷ 全部 × 100；"
    "按录入之日计入考评期，计联络人和其联络当天所在部门。已撤回的联络不计。"
)


def _ordinary(_viewer: Viewer) -> ColumnElement[bool]:
    return weighs()


@behind(
    "activity",
    Activity.id,
    lambda key, number, name: Told(number, name, f"/activities/{key}"),
    by_seat=_ordinary,
)
def activities(viewer: Viewer) -> Chosen:
    found = select(Activity.id, Activity.id, Customer.number, Customer.name)
    joined = found.join(Customer, Customer.id == Activity.customer_id).where(Activity.deleted_at.is_(None))
    return within_reach(joined, viewer, Verb.ACTIVITY_READ)


@counts(Source("log_timely", N_("联络录入及时率"), "%", FORMULA, per=PERCENT))
def log_timely(span: Span) -> Iterator[Fact]:
    """By the day of entry, which settles it: what is entered later weighs in the period it is entered in."""
    rows = session.execute(
        select(Activity.id, day_of(Activity.happened_at), Activity.by_id, cast(~Activity.is_late, Integer))
        .join(Customer, Customer.id == Activity.customer_id)
        .where(
            Activity.happened_at >= beginning(span.first - _farthest()),
            span.has(Activity.recorded_at),
            Activity.deleted_at.is_(None),
            weighs(),
        )
    )
    for key, day, person, in_time in rows:
        yield Fact("activity", key, day, of_one(person), top=in_time, bottom=1)


def _farthest() -> timedelta:
    """How far back a contact could ever be entered, by any version of the rules."""
    return timedelta(days=max(unpacked(one.rules).oldest_days for one in rules.rule_editions()))
