"""What the address asks of the list of 内部协调单, and the WHERE of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from webapp.domain.coordination import STATES, UNSETTLED, State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Coordination, Customer, Order
from webapp.queries.coordinations.sight import asking, mine, of_departments, own_departments, visible
from webapp.queries.reach import condition

WAITING, LATE, ALL = "unsettled", "late", "all"
FILTERS: Choices = ((WAITING, N_("未办结")), (LATE, N_("逾期未答复")), (ALL, N_("全部状态")), *STATES)
WHOSE: Choices = (
    ("todo", N_("待我办理的")),
    ("mine", N_("我提出或由我负责的")),
    ("accept", N_("待我确认的")),
    ("ours", N_("待我部门答复的")),
)
DEFAULT_SORT, LONGEST = "due", 60
SORTS: dict[str, Any] = {"due": Coordination.due_on, "number": Coordination.id}


@dataclass(frozen=True)
class Asked:
    """whose, state: codes of WHOSE and FILTERS; department: its id; customer: its number."""

    q: str = ""
    whose: str = ""
    state: str = WAITING
    department: str = ""
    customer: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.whose or self.department or self.customer or self.state != WAITING)


def asked(source: Any) -> Asked:
    """From the address; what makes no sense counts as not asked."""
    given = {name: source.get(name, "").strip()[:LONGEST] for name in ("q", "customer", "department")}
    whose, state, sort, page = (source.get(name, "") for name in ("whose", "state", "sort", "page"))
    is_key = given["department"].isascii() and given["department"].isdigit()
    return Asked(
        q=given["q"],
        whose=whose if whose in dict(WHOSE) else "",
        state=state if state in dict(FILTERS) else WAITING,
        department=given["department"] if is_key and len(given["department"]) < LONGEST // 4 else "",
        customer=given["customer"].upper(),
        sort=sort if sort.removeprefix("-") in SORTS and not sort.startswith("--") else DEFAULT_SORT,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < len("123456") else 1,
    )


def narrowed(wanted: Asked, *, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    """The statement around joins customers and, where there is one, the order."""
    where = [visible(viewer), _in_state(wanted.state, today)]
    if wanted.whose:
        where.append(_whose(wanted.whose, viewer, today))
    if wanted.department:
        where.append(Coordination.department_id == int(wanted.department))
    if wanted.customer:
        # A card's number tells only those who may read the card.
        where += [Customer.number == wanted.customer, condition(viewer, Verb.CUSTOMER_READ)]
    if wanted.q:
        texts = (Coordination.number, Coordination.what, Customer.name, Order.number)
        where.append(or_(*(text.contains(wanted.q, autoescape=True) for text in texts)))
    return where


def _in_state(state: str, today: date) -> ColumnElement[bool]:
    if state == WAITING:
        return Coordination.state.in_(UNSETTLED)
    if state == LATE:
        return overdue(today)
    return Coordination.state == state if state != ALL else Coordination.id.is_not(None)


def overdue(today: date) -> ColumnElement[bool]:
    return and_(Coordination.state == State.OPEN, Coordination.due_on < today)


def _whose(whose: str, viewer: Viewer, today: date) -> ColumnElement[bool]:
    if whose == "mine":
        return mine(viewer)
    if whose == "todo":
        return todo(viewer, today=today)
    return to_accept(viewer) if whose == "accept" else to_answer(viewer)


def todo(viewer: Viewer, *, today: date) -> ColumnElement[bool]:
    """To answer, to accept, and what was asked and is overdue: that wants a reminder."""
    found: list[ColumnElement[bool]] = [false()]
    if viewer.may(Verb.COORDINATION_ANSWER):
        found.append(to_answer(viewer))
    if viewer.may(Verb.COORDINATION_ASK):
        found += [to_accept(viewer), and_(overdue(today), mine(viewer))]
    return or_(*found)


def to_answer(viewer: Viewer) -> ColumnElement[bool]:
    """Of the department one is in or heads; asked by somebody else."""
    ours = Coordination.department_id.in_(own_departments(viewer))
    others = Coordination.asked_by_id.is_distinct_from(viewer.id)
    return and_(Coordination.state == State.OPEN, ours, others, of_departments(viewer))


def to_accept(viewer: Viewer) -> ColumnElement[bool]:
    """Answered by somebody else, and his own to accept."""
    others = Coordination.answered_by_id.is_distinct_from(viewer.id)
    return and_(Coordination.state == State.ANSWERED, others, mine(viewer), asking(viewer))
