"""Code lists for their keeper: every word, who holds it, what came in new."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.code_lists import JOINT, LIST, LISTS, CodeList
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import CodeItem, Customer
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5


@dataclass(frozen=True)
class Overview:
    """One list in the table of lists."""

    listed: CodeList
    words: int
    off: int
    new: int


def overview() -> list[Overview]:
    counts = session.execute(
        select(
            CodeItem.listed,
            func.count(CodeItem.id),
            func.count().filter(CodeItem.is_active.is_(False)),
            func.count().filter(CodeItem.is_new),
        ).group_by(CodeItem.listed)
    ).all()
    found = {row[0]: row for row in counts}
    return [
        Overview(one, *((row[1], row[2], row[3]) if (row := found.get(one.name)) else (0, 0, 0)))
        for one in LISTS
    ]


def words(listed: str) -> Sequence[CodeItem]:
    """All words of a list, in order; new ones first."""
    statement = select(CodeItem).where(CodeItem.listed == listed)
    return session.scalars(statement.order_by(CodeItem.is_new.desc(), CodeItem.position, CodeItem.id)).all()


def names(*listed: str) -> dict[str, list[str]]:
    """The words of several lists in one statement, each in its order."""
    statement = select(CodeItem.listed, CodeItem.name).where(CodeItem.listed.in_(listed))
    found: dict[str, list[str]] = {one: [] for one in listed}
    for one, name in session.execute(
        statement.order_by(CodeItem.is_new.desc(), CodeItem.position, CodeItem.id)
    ):
        found[one].append(name)
    return found


def get(listed: str, item_id: int) -> CodeItem | None:
    statement = select(CodeItem).where(CodeItem.listed == listed, CodeItem.id == item_id)
    return session.scalars(statement).one_or_none()


def holders(listed: str, *, with_bin: bool = False) -> Counter[str]:
    """Word -> how many customers hold it; two statements at most."""
    found: Counter[str] = Counter()
    one = LIST[listed]
    for name in (*one.single, *one.several):
        column = getattr(Customer, name)
        holding = [column != ""] if with_bin else [column != "", Customer.deleted_at.is_(None)]
        rows = session.execute(select(column, func.count()).where(*holding).group_by(column)).all()
        for text, count in rows:
            for word in text.split(JOINT) if name in one.several else (text,):
                found[word] += count
    return found


@queue(80)
def new_words(viewer: Viewer) -> Steps[Queue | None]:
    """For the administrator: words that came in with an import and wait for a decision."""
    if not viewer.may(Verb.SETTINGS_MANAGE):
        return None
    found = yield Ask(_new)
    rows = [
        Waiting(title=one.name, note="", word=LIST[one.listed].label, href=f"/settings/lists/{one.listed}")
        for one in found
        if one.listed in LIST
    ]
    return Queue(
        label=N_("导入带来的新用语"),
        icon="tag",
        count=found[0].in_all if found else 0,
        href="/settings/lists",
        rows=rows,
        empty=N_("没有待确认的新用语。"),
    )


def _new() -> Select[*tuple[Any, ...]]:
    words = select(CodeItem.listed, CodeItem.name, func.count().over().label("in_all"))
    return words.where(CodeItem.is_new).order_by(CodeItem.listed, CodeItem.id).limit(FIRST)
