"""大客户名单: key accounts within reach with grade, account manager, newest plan and next review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerValue, KeyPlan, KeyTest, User
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach

EXPORTED = 5_000
Chosen = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Asked:
    text: str = ""
    grade: str = ""
    plan: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(page=self.page)


@dataclass(frozen=True)
class Line:
    """year_spend: fen in twelve months; attraction, feasibility: of the newest confirmed test."""

    number: str
    name: str
    grade: str
    manager: str
    churn: str
    year_spend: int
    plan_year: int | None
    owner: str
    review_on: date | None
    attraction: int | None
    feasibility: int | None


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found[Line]:
    """One statement; what brings most comes first. Plans and tests are looked up for the page alone."""
    chosen = within_reach(_ordered(Customer.id, func.count().over().label("total")), viewer, Verb.VALUE_READ)
    if wanted.plan:
        chosen = chosen.outerjoin(KeyPlan, _newest_plan())
    page = cut(_by_index(chosen).where(*_narrowed(wanted, today)), wanted.page).cte("page")
    wide = _wide(_ordered(*_columns(), page.c.total).join(page, page.c.id == Customer.id))
    rows = session.execute(wide).all()
    return Found([Line(*row[:-1]) for row in rows], wanted.page, rows[0][-1] if rows else 0)


def every(wanted: Asked, *, viewer: Viewer, today: date, also: Verb) -> list[Line]:
    """Of whom one may do that, too; one more than EXPORTED if there are too many."""
    chosen = within_reach(_chosen(wanted, viewer, today), viewer, also).limit(EXPORTED + 1)
    return [Line(*row) for row in session.execute(chosen)]


def _chosen(wanted: Asked, viewer: Viewer, today: date) -> Chosen:
    found = _by_index(_wide(_ordered(*_columns()))).where(*_narrowed(wanted, today))
    return within_reach(found, viewer, Verb.VALUE_READ)


OWNER = aliased(User)


def _columns() -> tuple[Any, ...]:
    """As Line has them."""
    return (
        Customer.number, Customer.name, Customer.grade, func.coalesce(User.name, ""),
        func.coalesce(CustomerValue.churn, ""), func.coalesce(CustomerValue.year_spend, 0),
        KeyPlan.year, func.coalesce(OWNER.name, ""), KeyPlan.review_on, KeyTest.attraction,
        KeyTest.feasibility,
    )  # fmt: skip


def _ordered(*columns: Any) -> Chosen:
    return (
        select(*columns)
        .select_from(Customer)
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(Customer.is_key)
        .order_by(func.coalesce(CustomerValue.year_spend, 0).desc(), Customer.id)
    )


def _by_index(found: Chosen) -> Chosen:
    return found.with_hint(Customer, "INDEXED BY ix_customers_key", "sqlite")


def _newest_plan() -> ColumnElement[bool]:
    newest = select(func.max(KeyPlan.year)).where(KeyPlan.customer_id == Customer.id).correlate(Customer)
    return and_(KeyPlan.customer_id == Customer.id, KeyPlan.year == newest.scalar_subquery())


def _wide(found: Chosen) -> Chosen:
    """With the people, the newest plan and the newest confirmed test."""
    test = select(func.max(KeyTest.id)).where(
        KeyTest.customer_id == Customer.id, KeyTest.state == "confirmed"
    )
    return (
        found.outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(KeyPlan, _newest_plan())
        .outerjoin(OWNER, OWNER.id == KeyPlan.owner_id)
        .outerjoin(KeyTest, KeyTest.id == test.correlate(Customer).scalar_subquery())
    )


def _narrowed(wanted: Asked, today: date) -> list[Any]:
    found: list[Any] = []
    if wanted.grade in {"A", "B", "C", "D"}:
        found.append(Customer.grade == wanted.grade)
    elif wanted.grade == "none":
        found.append(Customer.grade == "")
    if wanted.plan == "yes":
        found.append(KeyPlan.id.is_not(None))
    elif wanted.plan == "no":
        found.append(KeyPlan.id.is_(None))
    elif wanted.plan == "due":
        found.append(KeyPlan.review_on <= today)
    if text := wanted.text.strip():
        found.append(or_(Customer.name.contains(text, autoescape=True), Customer.number == text))
    return found
