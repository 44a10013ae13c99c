"""今日: queues that rooms register, each with its count, its first rows and its link."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.reach import within_reach

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
    """One thing in a queue."""

    title: str
    note: str
    href: str
    word: str = ""  # stands after the note, said in the reader's language
    grade: str | None = None
    tag: str = ""
    tone: str = ""
    when: str = ""
    when_tone: str = ""
    action: tuple[str, str] | None = None  # words and address of what can be done at once


@dataclass(frozen=True)
class Queue:
    """What waits: its name, how many, where all of them are, the first few, and what an empty one says."""

    label: str
    icon: str
    count: int
    href: str
    rows: Sequence[Waiting] = ()
    empty: str = ""

    @property
    def items(self) -> list[dict[str, Any]]:
        """The rows as the queue component takes them: what is not known is left out."""
        return [
            {name: value for name, value in asdict(row).items() if value not in (None, "")}
            for row in self.rows
        ]


@dataclass(frozen=True)
class Page:
    today: date
    queues: list[Queue] = field(default_factory=list)
    seen: list[Any] = field(default_factory=list)

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


Builder = Callable[[Viewer], Queue | None]
QUEUES: list[tuple[int, Builder]] = []


def queue(order: int) -> Callable[[Builder], Builder]:
    """Registers a room's queue; it answers None to those whom it does not concern."""

    def register(builder: Builder) -> Builder:
        QUEUES.append((order, builder))
        return builder

    return register


def page(viewer: Viewer, *, today: date, seen: Sequence[int]) -> Page:
    """All queues of this person and the cards looked at last (those still within reach)."""
    built = [builder(viewer) for _order, builder in sorted(QUEUES, key=lambda entry: entry[0])]
    return Page(today, [queue for queue in built if queue is not None], _seen(viewer, seen))


def _seen(viewer: Viewer, ids: Sequence[int]) -> list[Any]:
    if not ids:
        return []
    columns = select(Customer.id, Customer.number, Customer.name, Customer.status, Customer.grade)
    rows = session.execute(
        within_reach(columns.where(Customer.id.in_(ids)), viewer, Verb.CUSTOMER_READ)
    ).all()
    return sorted(rows, key=lambda row: ids.index(row.id))
