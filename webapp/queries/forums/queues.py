"""What waits on 今日 because of forums: what one has to do after them."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from webapp import clock
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Forum, ForumTodo
from webapp.queries.forums.sight import has_to_do, readable
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5
END = N_("办理")


@queue(3)
def todos(viewer: Viewer) -> Steps[Queue | None]:
    """座谈会待办: one's own, the earliest due first."""
    if not viewer.may(Verb.FORUM_READ) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _statement(viewer))
    if not rows:
        return None
    href = "/activities/forums/todos?person=me"
    return Queue(N_("座谈会待办"), "users", rows[0].in_all, href, [_waiting(row) for row in rows])


def _statement(viewer: Viewer) -> Select[Any]:
    """The name of a customer whom he may not read stays out."""
    return (
        select(
            ForumTodo.id.label("key"), ForumTodo.text.label("text"), Forum.number.label("number"),
            func.coalesce(Customer.name, Forum.title).label("about"),
            func.date(ForumTodo.due_on).label("on"), func.count().over().label("in_all"),
        )
        .join(Forum, Forum.id == ForumTodo.forum_id)
        .outerjoin(Customer, and_(Customer.id == ForumTodo.customer_id, readable(viewer)))
        .where(or_(has_to_do(viewer.id), Customer.id.is_not(None)))
        .where(ForumTodo.owner_id == viewer.id, ForumTodo.state == "open")
        .order_by(ForumTodo.due_on, ForumTodo.id)
        .limit(FIRST)
    )  # fmt: skip


def _waiting(row: Any) -> Waiting:
    is_late = row.on < clock.today().isoformat()
    at = f"/activities/forums/{row.number}"
    return Waiting(
        title=row.text,
        note=row.about,
        href=f"{at}#todos",
        when=row.on,
        when_tone="bad" if is_late else "",
        action=(END, f"{at}/todos/{row.key}?from=home"),
    )
