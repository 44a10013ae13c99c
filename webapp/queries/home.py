"""今日: queues that rooms register, each with its count, its first rows and its link."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from inspect import unwrap
from operator import itemgetter
from typing import Any

from sqlalchemy import select

from webapp.domain.remarks import Remark
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import Handled, handled_today
from webapp.queries.together import Ask, Steps, answers

SEEN, MARKED, HANDLED = "seen", "marked", "/handled"
WEEKDAYS = (
    N_("星期一"),
    N_("星期二"),
    N_("星期三"),
    N_("星期四"),
    N_("星期五"),
    N_("星期六"),
    N_("星期日"),
)


@dataclass(frozen=True)
class Waiting:
    """One thing in a queue; title, note: as they are, a word of ours, or one with numbers in it."""

    title: str | Remark
    note: str | Remark
    href: str
    word: str = ""  # stands after the note, said in the reader's language
    grade: str | None = None
    tag: str = ""
    tone: str = ""
    when: str = ""
    when_tone: str = ""
    action: tuple[str, str] | None = None  # words and address of what can be done at once
    also: tuple[str, str] | None = None  # something else that can be done
    mark: tuple[str, str] | None = None  # whom it is about and which row, where it may be set aside


@dataclass(frozen=True)
class Queue:
    """What waits: its name, how many, where all of them are, the first few, and what an empty one says."""

    label: str
    icon: str
    count: int
    href: str
    rows: Sequence[Waiting] = ()
    empty: str = ""
    code: str = ""  # of domain.queue_marks: its rows may be set aside

    @property
    def items(self) -> list[dict[str, Any]]:
        """The rows as the queue component takes them: what is not known is left out."""
        return [_item(row, self.code) for row in self.rows]


def _item(row: Waiting, code: str) -> dict[str, Any]:
    known = {name: value for name, value in vars(row).items() if name == "title" or value not in (None, "")}
    if not code or row.mark is None:
        return known
    customer, subject = row.mark
    return known | {"done": HANDLED, "done_fields": {"queue": code, "customer": customer, "row": subject}}


@dataclass(frozen=True)
class Hint:
    """Said where nothing waits: what will stand here, and the first step of this role."""

    text: str
    step: str
    href: str


OWN_DETAILS = (N_("核对本人信息"), "/profile")
# Who has several roles is told of the first of his here.
HINTS = {
    Role.MANAGER: Hint(
        N_("新分给您的客户、资料不全的客户会列在这里。"), N_("看我的客户"), "/customers?manager=me"
    ),
    Role.HEAD: Hint(
        N_("待分配的客户、即将到期的等级会列在这里。"), N_("看本部门客户"), "/customers?view=all"
    ),
    Role.ASSISTANT: Hint(N_("疑似重复的客户、待分配的客户会列在这里。"), N_("导入客户名单"), "/imports"),
    Role.DIRECTOR: Hint(N_("待分配的客户、近七天的导出会列在这里。"), N_("看报表"), "/reports"),
    Role.QUALITY: Hint(N_("待您办理的投诉和服务请求会列在这里。"), N_("看投诉"), "/complaints"),
    Role.ADMIN: Hint(
        N_("新用语、待完善的账户、失败的任务、备份和登录的异常会列在这里。"), N_("看账户"), "/users"
    ),
    Role.STAFF: Hint(
        N_("分给您的取送任务、现场检定、投诉协查、服务请求和请您部门答复的协调单会列在这里。"),
        N_("看我的外勤"),
        "/fieldwork",
    ),
    Role.COMMITTEE: Hint(N_("客户经理考评还没有启用；启用后，待您评分的会列在这里。"), *OWN_DETAILS),
}


@dataclass(frozen=True)
class Page:
    today: date
    queues: list[Queue] = field(default_factory=list)
    seen: list[Any] = field(default_factory=list)
    hint: Hint | None = None
    handled: list[Handled] = field(default_factory=list)

    def handled_in(self, code: str, mark: int) -> Handled | None:
        """The row of this queue that was set aside a moment ago."""
        return next((one for one in self.handled if code and one.queue == code and one.id == mark), None)

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.today.weekday()]

    @property
    def seen_items(self) -> list[dict[str, Any]]:
        return [
            {
                "title": row.name,
                "href": f"/customers/{row.number}",
                "note": row.number,
                **({"grade": row.grade} if row.grade else {}),
            }
            for row in self.seen
        ]


Builder = Callable[[Viewer], Steps[Queue | None] | Queue | None]
QUEUES: list[tuple[int, Callable[[Viewer], Queue | None]]] = []


def queue(order: int) -> Callable[[Builder], Callable[[Viewer], Queue | None]]:
    """Registers a room's queue; None to those whom it does not concern.

    A builder that asks the database yields its Ask and is sent the rows: all are asked together. Called by
    itself it asks alone.
    """

    def register(builder: Builder) -> Callable[[Viewer], Queue | None]:
        @wraps(builder)
        def alone(viewer: Viewer) -> Queue | None:
            built = builder(viewer)
            return (
                answers({_name(alone): built}, viewer)[_name(alone)]
                if isinstance(built, Generator)
                else built
            )

        QUEUES.append((order, alone))
        return alone

    return register


def _name(builder: Callable[..., Any]) -> str:
    return f"{builder.__module__}.{builder.__qualname__}"


def page(viewer: Viewer, *, today: date, seen: Sequence[int]) -> Page:
    """All queues of this person and the cards looked at last (those still within reach)."""
    built = {_name(one): unwrap(one)(viewer) for _order, one in sorted(QUEUES, key=itemgetter(0))}
    asking: dict[str, Steps[Any]] = {
        name: steps for name, steps in built.items() if isinstance(steps, Generator)
    }
    asking |= {SEEN: _seen(viewer, seen), MARKED: handled_today(viewer)}
    found = built | answers(asking, viewer)
    queues = [one for name in built if isinstance(one := found[name], Queue)]
    hint = None if any(queue.count for queue in queues) else _hint(viewer)
    return Page(today, queues, found[SEEN], hint, found[MARKED])


def _hint(viewer: Viewer) -> Hint | None:
    return next((hint for role, hint in HINTS.items() if role in viewer.roles), None)


def _seen(viewer: Viewer, ids: Sequence[int]) -> Steps[list[Any]]:
    if not ids:
        return []
    columns = select(Customer.id, Customer.number, Customer.name, Customer.status, Customer.grade)
    wanted = columns.where(Customer.id.in_(ids)).limit(len(ids))
    rows = yield Ask(lambda: within_reach(wanted, viewer, Verb.CUSTOMER_READ), key=tuple(ids))
    return sorted(rows, key=lambda row: ids.index(row.id))
