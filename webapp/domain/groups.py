"""Groups of companies over holdings: one tree, everybody counted once, circles end by themselves (RL-04)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DEEPEST = 12  # levels that are drawn; what lies deeper is counted and said to be deeper
WHOLE = 100


@dataclass(frozen=True)
class Holding:
    """parent holds share percent of child; None: the share is not known."""

    parent: int
    child: int
    share: int | None = None


@dataclass(frozen=True)
class Node:
    """A company at its place; is_repeat: drawn in full elsewhere; is_cut: more lies below than is drawn."""

    id: int
    share: int | None = None
    below: tuple["Node", ...] = ()
    is_repeat: bool = False
    is_cut: bool = False


@dataclass(frozen=True)
class Stake:
    """One holder's percent, from its first to its last day; None: open."""

    share: int
    from_on: date | None = None
    until_on: date | None = None


def tops(start: int, holdings: Sequence[Holding]) -> tuple[int, ...]:
    """Those above start (or start itself) whom nobody holds; in a circle that nobody heads: start."""
    above = _closure({start}, ((one.child, one.parent) for one in holdings))
    held = {one.child for one in holdings}
    return tuple(sorted(above - held)) or (start,)


def members(start: int, holdings: Sequence[Holding]) -> frozenset[int]:
    """Everybody in the group of start, each once."""
    heads = set(tops(start, holdings))
    return frozenset(_closure(heads, ((one.parent, one.child) for one in holdings)))


def forest(start: int, holdings: Sequence[Holding]) -> tuple[Node, ...]:
    """The whole group from its heads down; the second way to a company ends in a repeat."""
    drawn: set[int] = set()
    return tuple(_node(head, None, holdings, drawn, DEEPEST) for head in tops(start, holdings))


def closes_circle(holdings: Sequence[Holding], *, parent: int, child: int) -> bool:
    """Whether child already holds parent, directly or through others."""
    return parent in _closure({child}, ((one.parent, one.child) for one in holdings))


def most_held(stakes: Sequence[Stake]) -> int:
    """The highest sum of percents on any one day; holders after one another do not add up."""
    starts = {stake.from_on or date.min for stake in stakes}
    return max((_held_on(day, stakes) for day in starts), default=0)


def _held_on(day: date, stakes: Iterable[Stake]) -> int:
    return sum(
        stake.share
        for stake in stakes
        if (stake.from_on or date.min) <= day and (stake.until_on is None or day <= stake.until_on)
    )


def _closure(start: set[int], steps: Iterable[tuple[int, int]]) -> set[int]:
    ways: dict[int, set[int]] = {}
    for one, other in steps:
        ways.setdefault(one, set()).add(other)
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {other for one in fresh for other in ways.get(one, ())} - found
        found |= fresh
    return found


def _node(one: int, share: int | None, holdings: Sequence[Holding], drawn: set[int], depth: int) -> Node:
    if one in drawn:
        return Node(one, share, is_repeat=True)
    drawn.add(one)
    below = [holding for holding in holdings if holding.parent == one]
    if below and depth == 0:
        return Node(one, share, is_cut=True)
    nodes = tuple(_node(held.child, held.share, holdings, drawn, depth - 1) for held in below)
    return Node(one, share, nodes)
