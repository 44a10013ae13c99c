"""Which customers of a run are judged as one: those of one holding, each under its head."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]  # holder, held


def heads(pairs: Iterable[Pair]) -> Mapping[int, int]:
    """Customer -> the head of its group: whom nobody holds; of several, or in a circle, the smallest id."""
    near, held = defaultdict[int, set[int]](set), set[int]()
    for holder, one in pairs:
        near[holder].add(one)
        near[one].add(holder)
        held.add(one)
    found: dict[int, int] = {}
    for start in sorted(near):
        if start in found:
            continue
        group, fresh = {start}, {start}
        while fresh:
            fresh = {other for one in fresh for other in near[one]} - group
            group |= fresh
        head = min(group - held or group)
        found |= dict.fromkeys(group, head)
    return found
