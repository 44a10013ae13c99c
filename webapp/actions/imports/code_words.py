"""Words that a code list lacks: kept on the card, and listed for the administrator (product.md section 5)."""

from collections.abc import Collection

from sqlalchemy import func, select

from webapp.actions import session
from webapp.models import CodeItem
from webapp.queries.code_lists import holders

Word = tuple[str, str]  # list, word


def lacking(words: Collection[Word]) -> list[Word]:
    """Those no list has, not even among the words out of use."""
    if not words:
        return []
    known = select(CodeItem.listed, CodeItem.name).where(CodeItem.name.in_({word for _list, word in words}))
    there = set(session.execute(known))
    return [one for one in dict.fromkeys(words) if one not in there]


def add(words: Collection[Word]) -> None:
    """At the end of their lists, marked as new."""
    new = lacking(words)
    if not new:
        return
    ends = select(CodeItem.listed, func.max(CodeItem.position)).group_by(CodeItem.listed)
    last = dict(session.execute(ends).all())
    for listed, word in new:
        last[listed] = last.get(listed, -1) + 1
        session.add(CodeItem(listed=listed, name=word, position=last[listed], is_new=True))
    session.flush()


def withdraw(words: Collection[Word]) -> None:
    """Those that still wait for the administrator and that no customer holds any more."""
    held = {listed: holders(listed) for listed in {listed for listed, _word in words}}
    idle = {(listed, word) for listed, word in words if not held[listed][word]}
    for item in session.scalars(select(CodeItem).where(CodeItem.is_new)):
        if (item.listed, item.name) in idle:
            session.delete(item)
    session.flush()
