"""What forums leave to be done, over all of them: the overdue first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from webapp.db import session
from webapp.domain.forums import TODO_STATES
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Forum, ForumTodo, User
from webapp.queries.forums.sight import has_to_do, readable, visible
from webapp.queries.paging import Grouped, cut, nearest

ME = "me"


@dataclass(frozen=True)
class Line:
    id: int
    text: str
    due_on: date
    state: str
    done_on: date | None
    result: str
    owner: str
    forum: str
    title: str
    number: str
    customer: str


def search(state: str, person: str, page: int, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each state: two statements."""
    where = [visible(viewer), _seen(viewer)]
    if person:
        where.append(ForumTodo.owner_id == (viewer.id if person == ME else int(person)))
    found = [func.count().filter(ForumTodo.state == code) for code, _word in TODO_STATES]
    numbers = session.execute(_joined(viewer, *found).where(*where)).one()
    counts = {code: int(number) for (code, _word), number in zip(TODO_STATES, numbers, strict=True)}
    shown = nearest(page, counts[state])
    order: tuple[Any, ...] = (ForumTodo.due_on, ForumTodo.id)
    if state != "open":
        order = (ForumTodo.due_on.desc(), ForumTodo.id.desc())
    rows = _rows(viewer).where(*where, ForumTodo.state == state).order_by(*order)
    return Grouped(
        [Line(*row) for row in session.execute(cut(rows, shown))], shown, counts[state], counts=counts
    )


def people(viewer: Viewer) -> list[tuple[str, str]]:
    """Who has something to do, among what this person sees."""
    rows = session.execute(
        _joined(viewer, User.id, User.name)
        .where(visible(viewer), _seen(viewer))
        .distinct()
        .order_by(User.name)
    )
    return [(str(key), name) for key, name in rows]


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    return or_(ForumTodo.customer_id.is_(None), has_to_do(viewer.id), Customer.id.is_not(None))


def _joined(viewer: Viewer, *columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    return (
        found.select_from(ForumTodo)
        .join(Forum, Forum.id == ForumTodo.forum_id)
        .join(User, User.id == ForumTodo.owner_id)
        .outerjoin(Customer, and_(Customer.id == ForumTodo.customer_id, readable(viewer)))
    )


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    one = ForumTodo
    return _joined(
        viewer, one.id, one.text, one.due_on, one.state, one.done_on, one.result, User.name, Forum.number,
        Forum.title, func.coalesce(Customer.number, ""), func.coalesce(Customer.name, ""),
    )  # fmt: skip
