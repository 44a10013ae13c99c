"""The tree of departments as goals need it, in one statement: order, depth, what hangs below what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.models import Department


@dataclass(frozen=True)
class Branch:
    """depth: 0 for what hangs below the institute."""

    id: int
    name: str
    depth: int
    parent_id: int | None


@dataclass(frozen=True)
class Outline:
    """Parents before children, siblings by position and name."""

    branches: tuple[Branch, ...]

    @property
    def parents(self) -> Mapping[int, int | None]:
        return {one.id: one.parent_id for one in self.branches}

    @property
    def order(self) -> Mapping[int, int]:
        return {one.id: place for place, one in enumerate(self.branches)}


def outline() -> Outline:
    columns = (Department.id, Department.name, Department.parent_id)
    rows = session.execute(select(*columns).order_by(Department.position, Department.name)).all()
    children: dict[int | None, list[tuple[int, str]]] = {}
    for key, name, parent in rows:
        children.setdefault(parent, []).append((key, name))
    return Outline(tuple(_grown(children, None, 0)))


def _grown(
    children: Mapping[int | None, list[tuple[int, str]]], parent: int | None, depth: int
) -> Iterator[Branch]:
    for key, name in children.get(parent, []):
        yield Branch(key, name, depth, parent)
        yield from _grown(children, key, depth + 1)
