"""CH-03 连锁介绍: who was named by whom, as a tree without circles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.refusal import Refusal

DEEPEST = 12  # generations that are drawn
METHOD = "连锁介绍法"  # its word in the list of methods (CH-04)


@dataclass(frozen=True)
class Branch:
    """A customer with those he named; below: how many hang on him in all, drawn or not."""

    id: int
    named: tuple["Branch", ...] = ()
    below: int = 0


def refuse_circle(referrers: Mapping[int, int | None], *, who: int, by: int) -> None:
    """who: of whom it is said now that he was named by this one."""
    if who == by:
        raise Refusal("介绍人不能是客户自己。")
    if who in lineage(referrers, by):
        raise Refusal("介绍人本身是由该客户介绍来的，不能互为介绍人。")


def lineage(referrers: Mapping[int, int | None], who: int) -> tuple[int, ...]:
    """Who named him, who named that one, … to the first; a circle that slipped in is cut."""
    found: list[int] = []
    by = referrers.get(who)
    while by is not None and by != who and by not in found:
        found.append(by)
        by = referrers.get(by)
    return tuple(found)


def tree(referrers: Mapping[int, int | None]) -> tuple[Branch, ...]:
    """From everybody who named somebody and was named by nobody known; the largest trees first."""
    named = children(referrers)
    tops = [by for by in named if referrers.get(by) in {None, by}]
    branches = [_branch(top, named, DEEPEST) for top in sorted(tops)]
    return tuple(sorted(branches, key=lambda one: (-one.below, one.id)))


def under(referrers: Mapping[int, int | None], top: int) -> Branch:
    """The tree below one customer; of a circle that slipped in every customer stands there once."""
    return _branch(top, children(dict(referrers) | {top: None}), DEEPEST)


def children(referrers: Mapping[int, int | None]) -> dict[int, list[int]]:
    """Whom each one named."""
    named: dict[int, list[int]] = {}
    for who, by in referrers.items():
        if by is not None and by != who:
            named.setdefault(by, []).append(who)
    return named


def generations(named: Mapping[int, Sequence[int]], top: int) -> list[list[int]]:
    """Whom he named, whom those named, …; everybody once."""
    found: list[list[int]] = []
    seen, last = {top}, [top]
    while True:
        last = [one for by in last for one in named.get(by, ()) if one not in seen]
        if not last:
            return found
        seen.update(last)
        found.append(last)


def _branch(one: int, named: Mapping[int, list[int]], depth: int) -> Branch:
    children = sorted(named.get(one, ()))
    below = [_branch(child, named, depth - 1) for child in children]
    drawn = tuple(below) if depth > 0 else ()
    return Branch(one, drawn, len(below) + sum(branch.below for branch in below))
