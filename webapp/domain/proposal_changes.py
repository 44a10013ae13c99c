"""What has changed since a proposal was made: who fell away, who came in, whose total is another."""

from collections.abc import Collection
from dataclasses import dataclass

from webapp.domain.assignment import Proposal
from webapp.domain.remarks import Remark


@dataclass(frozen=True)
class Change:
    """before, after: totals in hundredths, None: excluded; reasons: why he is excluded now."""

    name: str
    before: int | None
    after: int | None
    reasons: tuple[Remark, ...] = ()


def changes(then: Proposal, now: Proposal, *, is_whole: bool = True) -> list[Change]:
    """is_whole: everybody was written down; else those who were not are left out. Best of now first."""
    before = {one.manager_id: one.total for one in then.ranked}
    known = before.keys() | {one.manager_id for one in then.excluded}
    found = [
        Change(one.name, before.get(one.manager_id), one.total)
        for one in now.ranked
        if _is_told(one.manager_id, known, is_whole=is_whole) and before.get(one.manager_id) != one.total
    ]
    found += [
        Change(one.name, before[one.manager_id], None, tuple(why.sentence for why in one.obstacles))
        for one in now.excluded
        if one.manager_id in before
    ]
    return found


def _is_told(manager_id: int, known: Collection[int], *, is_whole: bool) -> bool:
    return is_whole or manager_id in known
