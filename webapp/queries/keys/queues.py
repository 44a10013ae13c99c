"""What waits on 今日 because of key accounts: plans to look back at, tests and drops to decide on."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, CustomerDrop, KeyPlan, KeyTest
from webapp.queries.assignments.meanwhile import has_managed
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

FIRST = 5
IN_ALL = func.count().over().label("in_all")


@queue(29)
def reviews(viewer: Viewer) -> Steps[Queue | None]:
    """大客户计划待回顾: one's own, the earliest first."""
    if not viewer.may(Verb.KEY_EDIT) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _due(viewer))
    return _queue(N_("大客户计划待回顾"), "crown", "/segments/keys?plan=due", rows, _review)


@queue(29)
def tests(viewer: Viewer) -> Steps[Queue | None]:
    """大客户评估待确认: made by somebody else, of customers one does not manage."""
    if not viewer.may(Verb.CUSTOMER_GRADE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _tests(viewer), is_kept=True)
    return _queue(N_("大客户评估待确认"), "crown", "/segments/keys/matrix?state=waiting", rows, _test)


@queue(29)
def drops(viewer: Viewer) -> Steps[Queue | None]:
    """淘汰客户待审批."""
    if not viewer.may(Verb.DROP_APPROVE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _drops(viewer), is_kept=True)
    return _queue(N_("淘汰客户待审批"), "archive", "/segments/drops?state=waiting", rows, _drop)


def _queue(label: str, icon: str, href: str, rows: Sequence[Any], told: Any) -> Queue | None:
    if not rows:
        return None
    return Queue(label=label, icon=icon, count=rows[0].in_all, href=href, rows=[told(row) for row in rows])


def _review(row: Any) -> Waiting:
    late = row.review_on < clock.today()
    return Waiting(
        title=row.name, note=Remark(N_("%(year)s 年计划"), {"year": row.year}, "info"),
        href=f"/segments/keys/{row.number}/plan?year={row.year}", grade=row.grade or None,
        when=row.review_on.isoformat(), when_tone="bad" if late else "",
    )  # fmt: skip


def _test(row: Any) -> Waiting:
    return Waiting(
        title=row.name, note=row.number, href=f"/segments/keys/{row.number}", grade=row.grade or None,
        tag=f"{row.attraction} × {row.feasibility}",
    )  # fmt: skip


def _drop(row: Any) -> Waiting:
    return Waiting(
        title=row.name, note=row.number, href=f"/segments/drops/{row.number}", grade=row.grade or None
    )


def _due(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(Customer.number, Customer.name, Customer.grade, KeyPlan.year, KeyPlan.review_on, IN_ALL)
        .join(KeyPlan, KeyPlan.customer_id == Customer.id)
        .where(
            KeyPlan.owner_id == viewer.id, KeyPlan.review_on <= clock.today(), Customer.is_key, ~_followed()
        )
        .order_by(KeyPlan.review_on, KeyPlan.id)
        .limit(FIRST)
    )
    return within_reach(found, viewer, Verb.VALUE_READ)


def _followed() -> Any:
    """A plan of a later year has begun: the earlier one is looked back at no more."""
    later = aliased(KeyPlan)
    found = exists().where(
        later.customer_id == KeyPlan.customer_id, later.year > KeyPlan.year, later.year <= clock.today().year
    )
    return found.correlate(KeyPlan)


def _tests(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, Customer.grade, KeyTest.attraction, KeyTest.feasibility, IN_ALL
        )
        .join(KeyTest, KeyTest.customer_id == Customer.id)
        .where(
            KeyTest.state == "waiting",
            KeyTest.made_by_id.is_distinct_from(viewer.id),
            _others(viewer),
            ~has_managed(viewer, KeyTest.made_at),
        )
        .order_by(KeyTest.id)
        .limit(FIRST)
    )
    return within_reach(found, viewer, Verb.CUSTOMER_GRADE)


def _drops(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(Customer.number, Customer.name, Customer.grade, IN_ALL)
        .join(CustomerDrop, CustomerDrop.customer_id == Customer.id)
        .where(
            CustomerDrop.state == "waiting",
            CustomerDrop.proposed_by_id.is_distinct_from(viewer.id),
            _others(viewer),
            ~has_managed(viewer, CustomerDrop.proposed_at),
        )
        .order_by(CustomerDrop.id)
        .limit(FIRST)
    )
    return within_reach(found, viewer, Verb.DROP_APPROVE)


def _others(viewer: Viewer) -> Any:
    return or_(Customer.manager_id.is_(None), Customer.manager_id != viewer.id)
