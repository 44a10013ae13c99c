"""Words that a code list lacks: kept on the card, and listed for the administrator (product.md section 5)."""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select

from webapp.actions import session
from webapp.domain.code_lists import LIST
from webapp.models import CodeItem, OrderLine
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
    """At the end of their lists, marked as new; other words are only told with the run."""
    new = [one for one in lacking(words) if one[0] in LIST]
    if not new:
        return
    ends = select(CodeItem.listed, func.max(CodeItem.position)).group_by(CodeItem.listed)
    last = dict(session.execute(ends).all())
    for listed, word in new:
        last[listed] = last.get(listed, -1) + 1
        session.add(CodeItem(listed=listed, name=word, position=last[listed], is_new=True))
    session.flush()


def _ordered(words: Iterable[str]) -> set[str]:
    """Words that a line of an order calls its service by."""
    lines = select(OrderLine.service).where(OrderLine.service.in_(list(words)))
    return set(session.scalars(lines.distinct()))


def withdraw(words: Collection[Word]) -> None:
    """Those that still wait for the administrator and that nobody holds any more."""
    held = {listed: holders(listed) for listed in {listed for listed, _word in words} & LIST.keys()}
    idle = {(listed, word) for listed, word in words if listed in held and not held[listed][word]}
    idle -= {("business_type", word) for word in _ordered(word for _listed, word in idle)}
    for item in session.scalars(select(CodeItem).where(CodeItem.is_new)):
        if (item.listed, item.name) in idle:
            session.delete(item)
    session.flush()
