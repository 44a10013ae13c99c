"""One praise: around it who is praised, the customer, the order, its files and who verified it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import CaseFile, Customer, Department, Order, Praise, User
from webapp.queries.praises import sight
from webapp.queries.reach import condition


@dataclass(frozen=True)
class FileLine:
    id: int
    name: str
    size: int
    icon: str


@dataclass(frozen=True)
class Page:
    """customer: number and name, order: its number; None and "" out of reach.

    may_verify: within this reader's reach, whoever wrote it down; may_decide: he may say so as well.
    """

    praise: Praise
    person: str
    username: str
    department: str
    recorder: str
    decider: str
    customer: tuple[str, str] | None
    order: str
    files: Sequence[FileLine]
    may_verify: bool
    may_decide: bool


def page(one: Praise, *, viewer: Viewer) -> Page:
    """Two statements."""
    around: Any = session.execute(_around(one, viewer)).one()
    files = session.scalars(select(CaseFile).where(CaseFile.praise_id == one.id).order_by(CaseFile.id))
    return Page(
        one,
        around.person or one.person_name,
        around.username or "",
        around.department or "",
        around.recorder or "",
        around.decider or "",
        (around.customer, around.customer_name) if around.readable else None,
        around.order if around.orders and around.order else "",
        [FileLine(file.id, file.name, file.size, icon_of(file.name)) for file in files],
        bool(around.may_verify),
        bool(around.may_decide),
    )


def file(one: Praise, row: int) -> CaseFile | None:
    """A file of this very praise."""
    wanted = select(CaseFile).where(CaseFile.id == row, CaseFile.praise_id == one.id)
    return session.execute(wanted).scalar_one_or_none()


def _around(one: Praise, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    person, recorder, decider = aliased(User), aliased(User), aliased(User)
    there = Customer.deleted_at.is_(None)
    return (
        select(
            person.name.label("person"),
            person.username.label("username"),
            recorder.name.label("recorder"),
            decider.name.label("decider"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            Order.number.label("order"),
            and_(there, condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
            and_(there, condition(viewer, Verb.ORDER_READ)).label("orders"),
            sight.visible(viewer, Verb.PRAISE_VERIFY).label("may_verify"),
            sight.decidable(viewer).label("may_decide"),
        )
        .select_from(Praise)
        .outerjoin(person, person.id == Praise.person_id)
        .outerjoin(recorder, recorder.id == Praise.recorded_by_id)
        .outerjoin(decider, decider.id == Praise.decided_by_id)
        .outerjoin(Department, Department.id == Praise.department_id)
        .outerjoin(Customer, Customer.id == Praise.customer_id)
        .outerjoin(Order, Order.id == Praise.order_id)
        .where(Praise.id == one.id)
    )
