"""Whose department pages somebody may open, and which departments stand below one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review
from webapp.queries import departments
from webapp.queries.departments import Branch
from webapp.queries.reviews.sight import seats
from webapp.queries.users import with_all_below


@dataclass(frozen=True)
class Unit:
    """ids: its own and all below, as the tree is read; above, below: the next ones this reader may open."""

    branch: Branch
    ids: Sequence[int]
    above: Branch | None
    below: Sequence[Branch]


def unit(department_id: int, *, viewer: Viewer) -> Unit | None:
    """None where it is not there for this person. Three statements at most."""
    tree = {one.id: one for one in departments.tree()}
    own = tree.get(department_id)
    open_ones = _open(tree, viewer)
    if own is None or own.id not in open_ones:
        return None
    parents = {one.id: one.parent_id for one in tree.values()}
    above = tree.get(own.parent_id or 0)
    under = with_all_below({own.id}, parents)
    return Unit(
        own,
        [one for one in tree if one in under],
        above if above and above.id in open_ones else None,
        [one for one in tree.values() if one.parent_id == own.id and one.id in open_ones],
    )


def opens(department_id: int | None, *, viewer: Viewer) -> bool:
    """Whether its page is there for this person."""
    return bool(department_id) and unit(department_id or 0, viewer=viewer) is not None


def _open(tree: dict[int, Branch], viewer: Viewer) -> set[int]:
    """院领导: all; heads: theirs with all below; members of a committee: where they read a review."""
    reach = viewer.reach(Verb.REVIEW_READ)
    if reach is Reach.ALL:
        return set(tree)
    found = set(viewer.departments) if reach is Reach.DEPARTMENT else set()
    if viewer.may(Verb.REVIEW_RUN):
        seen = select(Review.department_id).where(Review.period_id.in_(seats(viewer))).distinct()
        found |= _with_all_above({one for one in session.scalars(seen) if one}, tree)
    return found & set(tree)


def _with_all_above(ids: set[int], tree: dict[int, Branch]) -> set[int]:
    found: set[int] = set()
    for one in ids:
        here: int | None = one
        while here is not None and here in tree and here not in found:
            found.add(here)
            here = tree[here].parent_id
    return found
