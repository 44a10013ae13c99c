"""只有一人联系的 A/B 客户 (AM-11), and how the matrix stands as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, case, func, select

from webapp.db import session
from webapp.domain.team import KEY_GRADES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, User
from webapp.queries.assignments.key_accounts import alone, is_alone, key_accounts, lacks, names_beside
from webapp.queries.customers.team import latest_level
from webapp.queries.paging import Found, cut
from webapp.queries.remembered import remembered
from webapp.queries.today_marks import unmarked

PER_PAGE, MOST, FIRST = 25, 5_000, 5
CONTACTS = (
    select(func.count(Contact.id))
    .where(Contact.customer_id == Customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
    .correlate(Customer)
    .scalar_subquery()
)


class Line(NamedTuple):
    """at_work: False where the manager's account is closed; beside: the one who knows it instead of him."""

    number: str
    name: str
    grade: str
    is_key: bool
    manager: str | None
    at_work: bool | None
    contacts: int
    level: str | None
    beside: str | None


@dataclass(frozen=True)
class Whole:
    """Of all key accounts within reach: how many, without any duty, 单点, known to one person alone."""

    customers: int
    idle: int
    points: int
    alone: int


def search(page: int, *, viewer: Viewer, today: date, grade: str = "", manager: str = "") -> Found[Line]:
    """The graver grade first."""
    wanted = _narrowed(select(Customer.id).add_columns(func.count().over()), grade, manager)
    ids: Any = alone(wanted, viewer, on=today).order_by(Customer.grade, Customer.name, Customer.id)
    found = session.execute(cut(ids, page, PER_PAGE)).all()
    if not found and page > 1:
        return search(1, viewer=viewer, today=today, grade=grade, manager=manager)
    return Found(_lines([row[0] for row in found], today), page, found[0][1] if found else 0, PER_PAGE)


def everything(*, viewer: Viewer, today: date, grade: str = "", manager: str = "") -> list[Line]:
    """For the workbook: one more than MOST tells that there are too many."""
    wanted = _narrowed(select(Customer.id), grade, manager)
    ids: Any = alone(wanted, viewer, on=today, verb=Verb.CUSTOMER_EXPORT)
    ordered = ids.order_by(Customer.grade, Customer.name, Customer.id).limit(MOST + 1)
    return _lines(session.scalars(ordered).all(), today)


def whole(viewer: Viewer, *, today: date, at: int) -> Whole:
    """Counted anew only after a deed; at: the age of the database."""
    return remembered(("teams", viewer.id, today), lambda: _whole(viewer, today), at=at)


def first(viewer: Viewer, *, today: date) -> Select[*tuple[Any, ...]]:
    """For 今日: ids of the first few, each with how many there are."""
    wanted = select(Customer.id).add_columns(func.count().over().label("in_all"))
    ids: Any = alone(wanted.where(unmarked(viewer, "alone", Customer.number)), viewer, on=today)
    found: Select[*tuple[Any, ...]] = ids.order_by(Customer.grade, Customer.name, Customer.id).limit(FIRST)
    return found


def told(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """What 今日 tells of them; ids were found within reach."""
    columns = (Customer.id, Customer.number, Customer.name, Customer.grade, User.name.label("manager"))
    found = select(*columns).outerjoin(User, User.id == Customer.manager_id).where(Customer.id.in_(ids))
    return found.order_by(Customer.grade, Customer.name, Customer.id).limit(FIRST)


def _whole(viewer: Viewer, today: date) -> Whole:
    def many(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    lonely = and_(Customer.grade.in_(KEY_GRADES), is_alone(today))
    points = latest_level(Customer.id) == "point"
    statement = select(func.count(), many(lacks()), many(points), many(lonely)).select_from(Customer)
    return Whole(*session.execute(key_accounts(statement, viewer)).one())


def _narrowed(statement: Select[*tuple[Any, ...]], grade: str, manager: str) -> Select[*tuple[Any, ...]]:
    found = statement.where(Customer.grade == grade) if grade else statement
    return found.where(Customer.manager_id == int(manager)) if manager else found


def _lines(ids: Sequence[int], today: date) -> list[Line]:
    """In the order of the ids, which were found within reach."""
    if not ids:
        return []
    statement = (
        select(
            Customer.id, Customer.number, Customer.name, Customer.grade, Customer.is_key, User.name,
            User.is_active, CONTACTS, latest_level(Customer.id), names_beside(today),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(ids))
    )  # fmt: skip
    found = {row[0]: Line(*row[1:]) for row in session.execute(statement)}
    return [found[one] for one in ids if one in found]
