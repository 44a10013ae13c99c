"""Code lists: words added, renamed everywhere, ordered, switched off; imported ones accepted or merged."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import bindparam, func, select, update

from webapp.actions import action, session
from webapp.db import transaction
from webapp.domain.code_lists import JOINT, LIST, exchanged
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.jobs import Progress, enqueue, task
from webapp.models import CodeItem, Customer, SavedView
from webapp.queries.code_lists import holders

PORTION = 1000  # customers in one transaction: well under a second
AT_ONCE = 2000  # more of them become a job


@action(Verb.SETTINGS_MANAGE)
def add(listed: str, *, name: str) -> CodeItem:
    _refuse_taken(listed, name, but=None)
    last = session.scalar(select(func.max(CodeItem.position)).where(CodeItem.listed == listed)) or 0
    item = CodeItem(listed=listed, name=name, position=last + 1)
    session.add(item)
    session.flush()
    return item


@action(Verb.SETTINGS_MANAGE)
def rename(item: CodeItem, *, name: str) -> str:
    """The word and every customer that holds it; the job's number where there are many of them."""
    if name == item.name:
        return ""
    _refuse_taken(item.listed, name, but=item.id)
    old, item.name = item.name, name
    session.flush()
    return _exchange(item.listed, old=old, new=name)


@action(Verb.SETTINGS_MANAGE)
def advise(item: CodeItem, *, service_note: str) -> None:
    """What customers of this word need, for everybody who opens their card (CC-19); "" takes it away."""
    if not LIST[item.listed].advises:
        raise Refusal("服务要点只写在行业和专业领域上。")
    item.service_note = service_note
    session.flush()


@action(Verb.SETTINGS_MANAGE)
def merge(item: CodeItem, *, into: CodeItem) -> str:
    """Another word takes its place, on the customers too; the job's number where there are many."""
    if into.id == item.id or into.listed != item.listed:
        raise Refusal("请选择另一个用语。")
    old, new = item.name, into.name
    into.service_note = into.service_note or item.service_note
    session.delete(item)
    session.flush()
    return _exchange(into.listed, old=old, new=new)


@action(Verb.SETTINGS_MANAGE)
def accept(item: CodeItem) -> None:
    """A word that came in with an import is one of ours now."""
    item.is_new = False
    session.flush()


@action(Verb.SETTINGS_MANAGE)
def switch(item: CodeItem, *, on: bool) -> None:
    """Off: no longer offered; customers that hold the word keep it."""
    item.is_active = on
    session.flush()


@action(Verb.SETTINGS_MANAGE)
def move(item: CodeItem, *, up: bool) -> None:
    """Changes places with its neighbour."""
    rows = list(
        session.scalars(
            select(CodeItem)
            .where(CodeItem.listed == item.listed, CodeItem.is_new == item.is_new)
            .order_by(CodeItem.position, CodeItem.id)
        )
    )
    here = rows.index(item)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
    session.flush()


@action(Verb.SETTINGS_MANAGE)
def delete(item: CodeItem) -> None:
    held = holders(item.listed)[item.name]
    if held:
        raise Refusal("还有 %(n)d 家客户用着“%(name)s”，请并入别的用语，或停用它。", n=held, name=item.name)
    session.delete(item)
    session.flush()


def _refuse_taken(listed: str, name: str, *, but: int | None) -> None:
    if JOINT in name and LIST[listed].several:
        raise Refusal("用语里不能有顿号：几种并列时用它分隔。")
    taken = select(CodeItem.id).where(
        CodeItem.listed == listed, CodeItem.name == name, CodeItem.id != (but or 0)
    )
    if session.execute(taken).first():
        raise Refusal("已有“%(name)s”；要合在一起，请用并入。", name=name)


def _follow(listed: str, *, old: str, new: str) -> None:
    """Saved views that filter by the word filter by the new one."""
    for view in session.scalars(select(SavedView).where(SavedView.query.contains(listed, autoescape=True))):
        pairs = parse_qsl(view.query, keep_blank_values=True)
        changed = [(name, new if (name, value) == (listed, old) else value) for name, value in pairs]
        if changed != pairs:
            view.query = urlencode(changed, safe=",")
    session.flush()


def _exchange(listed: str, *, old: str, new: str) -> str:
    """A few customers in this very transaction, many in a job; the log holds the change of the word."""
    _follow(listed, old=old, new=new)
    if holders(listed, with_bin=True)[old] <= AT_ONCE:
        for column in _columns(listed):
            while _portion(listed, column, old=old, new=new):
                pass
        return ""
    title = f"把“{old}”改为“{new}”"
    return enqueue("code_exchange", title=title, params={"listed": listed, "old": old, "new": new})


@task("code_exchange")
def exchange_all(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Portion by portion; begun again it goes on with those that still hold the old word."""
    listed, old, new = params["listed"], params["old"], params["new"]
    progress.total(holders(listed, with_bin=True)[old])
    done = 0
    for column in _columns(listed):
        last = 0
        while True:
            with transaction(Verb.SETTINGS_MANAGE, SYSTEM):
                changed = _portion(listed, column, old=old, new=new, after=last)
            if not changed:
                break
            done, last = done + len(changed), changed[-1]
            progress.step(done)
    return {"changed": done}


def _columns(listed: str) -> tuple[str, ...]:
    return (*LIST[listed].single, *LIST[listed].several)


def _portion(listed: str, name: str, *, old: str, new: str, after: int = 0) -> list[int]:
    """Exchanges the word on the next few customers; their ids. Versions go up: an open form is told."""
    column, several = getattr(Customer, name), name in LIST[listed].several
    holds = (
        (JOINT + column + JOINT).contains(JOINT + old + JOINT, autoescape=True) if several else column == old
    )
    rows = session.execute(
        select(Customer.id, column).where(Customer.id > after, holds).order_by(Customer.id).limit(PORTION)
    ).all()
    if rows:
        table = Customer.__table__
        statement = (
            update(table)  # type: ignore[arg-type]
            .where(table.c.id == bindparam("key"))
            .values({name: bindparam("word"), "version": table.c.version + 1})
        )
        words = [(key, exchanged(held, old=old, new=new) if several else new) for key, held in rows]
        session.connection().execute(statement, [{"key": key, "word": word} for key, word in words])
    return [row.id for row in rows]
