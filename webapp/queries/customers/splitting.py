"""Undoing a merge: what goes back, what was made since and stays, what cannot be told apart any more."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, select

from webapp.db import Model, session
from webapp.queries.customers.children import LABELS, UNTOLD, moving

Key = tuple[str, int]  # table, id
Near = dict[Key, set[Key]]
HEADS = ("orders", "notices", "pickups", "onsite_jobs")  # what people call by its number
# A letter keeps its addressee in words; an account may pay for orders of others.
LOOSE = frozenset({"notices.contact_id", "prepay_entries", "prepay_requests"})
MOST_NAMED = 3


@dataclass
class Split:
    """back: moved in the merge; along: made since and hanging on that; stays: made since for the kept card.

    entangled: numbers, or labels, of what was made since and concerns both cards.
    """

    back: Counter[str] = field(default_factory=Counter)
    along: list[Key] = field(default_factory=list)
    stays: Counter[str] = field(default_factory=Counter)
    entangled: list[str] = field(default_factory=list)


def newest() -> dict[str, int]:
    """Table -> the last row there is: what comes later was made since; one statement."""
    tables = _owned()
    found = session.execute(
        select(*(select(func.max(one.c.id)).scalar_subquery() for one in tables.values()))
    )
    return {name: top or 0 for name, top in zip(tables, found.one(), strict=True)}


def split(kept_id: int, *, moved: list[list[Any]], newest: dict[str, int] | None) -> Split:
    """moved, newest: as the merge wrote them down; without newest nothing counts as made since."""
    back = {
        (table, key[0]) for table, attribute, key in moved if attribute == "customer_id" and len(key) == 1
    }
    held, near, groups = _groups(kept_id)
    found = Split(Counter(table for table, _id in back & held if table not in UNTOLD))
    for group in groups:
        fresh = [key for key in group if key not in back and key[1] > (newest or {}).get(key[0], key[1])]
        is_back, is_kept = bool(group & back), bool(group - back - set(fresh))
        if is_back and is_kept:
            across = [key for key in sorted(group) if key[0] in HEADS and _is_across(key, near, back, fresh)]
            found.entangled += _named(across or fresh or sorted(group - back))
        elif is_back:
            found.along += sorted(fresh)
        else:
            found.stays.update(table for table, _id in fresh if table not in UNTOLD)
    return found


def told(counts: Counter[str]) -> list[tuple[str, int]]:
    """Label and number, as the pages say it."""
    return [(LABELS.get(name, name), count) for name, count in sorted(counts.items())]


def _owned() -> dict[str, Table]:
    """Tables whose rows have one owner and an id."""
    tables = (model.__table__ for model, attribute in moving() if attribute == "customer_id")
    return {one.name: one for one in tables if isinstance(one, Table) and "id" in one.primary_key.columns}


def _links(table: Table, owned: dict[str, Table]) -> list[tuple[str, str]]:
    """Columns that point to rows with an owner, and their tables."""
    return [
        (column.name, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in owned and f"{table.name}.{column.name}" not in LOOSE
    ]


def _is_across(head: Key, near: Near, back: set[Key], fresh: Collection[Key]) -> bool:
    """Whether it, its lines, or what they are about, belong to both cards."""
    lines = near.get(head, set())
    about = {head} | lines | {key for line in lines for key in near[line]}
    return bool(about & back) and bool(about - back - set(fresh))


def _groups(kept_id: int) -> tuple[set[Key], Near, list[set[Key]]]:
    """All rows of the card, what hangs on what, and the rows in groups that hang together."""
    owned, near, held = _owned(), defaultdict[Key, set[Key]](set), set[Key]()
    for one, other in _edges(kept_id, owned):
        held.add(one)
        if other is not None:
            near[one].add(other)
            near[other].add(one)
    groups, seen = [], set[Key]()
    for start in held:
        if start not in seen:
            group = _reached(start, near, held)
            seen |= group
            groups.append(group)
    return held, near, groups


def _edges(kept_id: int, owned: dict[str, Table]) -> Iterator[tuple[Key, Key | None]]:
    for name, table in owned.items():
        links = _links(table, owned)
        columns = [table.c.id, *(table.c[column] for column, _other in links)]
        for row in session.execute(select(*columns).where(table.c.customer_id == kept_id)):
            yield (name, row[0]), None
            for (_column, other), key in zip(links, row[1:], strict=True):
                if key is not None:
                    yield (name, row[0]), (other, key)
    for table in Model.metadata.tables.values():
        links = [] if table.name in owned or table.name in LOOSE else _links(table, owned)
        if len(links) > 1:
            (one, first), (other, second) = links[:2]
            mine = select(owned[first].c.id).where(owned[first].c.customer_id == kept_id)
            for left, right in session.execute(
                select(table.c[one], table.c[other]).where(table.c[one].in_(mine))
            ):
                if right is not None:
                    yield (first, left), (second, right)


def _reached(start: Key, near: Near, held: set[Key]) -> set[Key]:
    """What is not this card's holds nothing together."""
    found, waiting = {start}, [start]
    while waiting:
        for key in near.get(waiting.pop(), ()):
            if key in held and key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _named(keys: list[Key]) -> list[str]:
    numbers = [key for key in keys if key[0] in HEADS]
    tables = Model.metadata.tables
    if not numbers:
        return sorted({LABELS.get(table, table) for table, _id in keys})
    return [
        str(session.scalar(select(tables[table].c.number).where(tables[table].c.id == row)))
        for table, row in numbers[:MOST_NAMED]
    ]
