"""大客户名单: key accounts within reach with grade, account manager, newest plan and next review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerValue, KeyPlan, KeyTest, User
from webapp.queries.paging import Found, cut
from webapp.queries.reach import within_reach

EXPORTED = 5_000


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
    """One statement; what brings most comes first."""
    chosen = _chosen(wanted, viewer, today).add_columns(func.count().over())
    rows = session.execute(cut(chosen, wanted.page)).all()
    return Found([Line(*row[:-1]) for row in rows], wanted.page, rows[0][-1] if rows else 0)


def every(wanted: Asked, *, viewer: Viewer, today: date, also: Verb) -> list[Line]:
    """Of whom one may do that, too; one more than EXPORTED if there are too many."""
    chosen = within_reach(_chosen(wanted, viewer, today), viewer, also).limit(EXPORTED + 1)
    return [Line(*row) for row in session.execute(chosen)]


def _chosen(wanted: Asked, viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    owner = aliased(User)
    plan = select(func.max(KeyPlan.year)).where(KeyPlan.customer_id == Customer.id)
    test = select(func.max(KeyTest.id)).where(
        KeyTest.customer_id == Customer.id, KeyTest.state == "confirmed"
    )
    newest = plan.correlate(Customer).scalar_subquery()
    found: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, Customer.grade, func.coalesce(User.name, ""),
            func.coalesce(CustomerValue.churn, ""), func.coalesce(CustomerValue.year_spend, 0),
            KeyPlan.year, func.coalesce(owner.name, ""), KeyPlan.review_on, KeyTest.attraction,
            KeyTest.feasibility,
        )
        .with_hint(Customer, "INDEXED BY ix_customers_key", "sqlite")
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(KeyPlan, and_(KeyPlan.customer_id == Customer.id, KeyPlan.year == newest))
        .outerjoin(owner, owner.id == KeyPlan.owner_id)
        .outerjoin(KeyTest, KeyTest.id == test.correlate(Customer).scalar_subquery())
        .where(Customer.is_key, *_narrowed(wanted, today))
        .order_by(func.coalesce(CustomerValue.year_spend, 0).desc(), Customer.id)
    )  # fmt: skip
    return within_reach(found, viewer, Verb.VALUE_READ)


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
