"""The goals of one period from the institute down to people, and whether those below come to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from webapp.domain import goal_sums
from webapp.domain.goal_periods import Term
from webapp.domain.goal_sums import Axis, SumCheck
from webapp.domain.goal_words import Light, Owner
from webapp.domain.viewer import Viewer
from webapp.models.goal import Goal
from webapp.queries.goals import sight
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines, targets
from webapp.queries.goals.outline import Outline

Key = tuple[str, int]


@dataclass(frozen=True)
class Row:
    """over_owners, over_periods: how the goals below compare; None: nothing to compare, or not for him."""

    line: Line
    over_owners: SumCheck | None = None
    over_periods: SumCheck | None = None

    @property
    def gaps(self) -> list[tuple[Axis, SumCheck]]:
        both = ((Axis.OWNERS, self.over_owners), (Axis.PERIODS, self.over_periods))
        return [(axis, one) for axis, one in both if one is not None and one.difference]


@dataclass
class Group:
    """One owner with his goals; depth: in the tree, the institute 0."""

    key: Key
    name: str
    depth: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """counts: goals by light; as_of: of the oldest actual shown; drafts: not issued yet."""

    groups: list[Group]
    counts: dict[Light, int]
    as_of: datetime | None
    drafts: int
    total: int


def tree(
    viewer: Viewer, term: Term, there: Outline, *, owner: Key | None = None, metric: str = "", light: str = ""
) -> Tree:
    """owner: a department with all below it, or a person; two statements and the rules."""
    here, parents = lines(viewer, judge(), Goal.period == term.slug), there.parents
    sums = Sums.of(here, term, parents, viewer=viewer)
    rows = [_checked(one, sums, viewer) for one in here]
    rows = [one for one in rows if _wanted(one.line, owner, metric, parents)]
    counts = {each: sum(1 for one in rows if one.line.light == each) for each in Light}
    rows = [one for one in rows if not light or one.line.light == light]
    moments = [row.line.as_of for row in rows if row.line.as_of and row.line.metric.is_counted]
    drafts = sum(1 for one in rows if one.line.goal.state == "draft")
    return Tree(_groups(rows, there), counts, min(moments, default=None), drafts, len(rows))


def _wanted(line: Line, owner: Key | None, metric: str, parents: Mapping[int, int | None]) -> bool:
    if metric and line.goal.metric != metric:
        return False
    if owner is None or line.key == owner:
        return True
    return owner[0] == Owner.DEPARTMENT and owner[1] in above(line.goal.department_id, parents)


def above(department_id: int | None, parents: Mapping[int, int | None]) -> list[int]:
    """Itself first, then those it hangs below."""
    found: list[int] = []
    while department_id is not None and department_id not in found:
        found.append(department_id)
        department_id = parents.get(department_id)
    return found


@dataclass(frozen=True)
class Sums:
    """What goals are compared with: by metric and department above; by owner and metric the targets of its
    shorter periods, those without a goal None.
    """

    below: Mapping[str, Mapping[int | None, list[Line]]]
    periods: Mapping[tuple[Key, str], list[Decimal | None]]
    nothing: list[Decimal | None]

    @classmethod
    def of(
        cls, here: Iterable[Line], term: Term, parents: Mapping[int, int | None], *, viewer: Viewer
    ) -> "Sums":
        same: dict[str, list[Line]] = {}
        for one in here:
            same.setdefault(one.goal.metric, []).append(one)
        below = {metric: by_upper(found, parents) for metric, found in same.items()}
        slugs = {one.slug: place for place, one in enumerate(term.children)}
        nothing: list[Decimal | None] = [None] * len(slugs)
        periods: dict[tuple[Key, str], list[Decimal | None]] = {}
        for owner, key, metric, period, target in targets(viewer, slugs) if slugs else ():
            periods.setdefault(((owner, key), metric), nothing.copy())[slugs[period]] = target
        return cls(below, periods, nothing)


def _checked(line: Line, sums: Sums, viewer: Viewer) -> Row:
    if not sight.sees_below(viewer, line.goal):
        return Row(line)
    below = _below(line, sums.below[line.goal.metric])
    shorter = sums.periods.get((line.key, line.goal.metric), sums.nothing)
    return Row(
        line,
        over_owners=_compare(line, Axis.OWNERS, [one.goal.target for one in below]),
        over_periods=_compare(line, Axis.PERIODS, shorter) if shorter else None,
    )


def _compare(line: Line, axis: Axis, targets: Iterable[Decimal | None]) -> SumCheck | None:
    return goal_sums.check(line.metric, axis, target=line.goal.target, below=targets)


def next_below(line: Line, same: Iterable[Line], parents: Mapping[int, int | None]) -> list[Line]:
    """Goals of the owners next below: departments with one, people whose next such department it is."""
    return _below(line, by_upper(list(same), parents))


def by_upper(same: Sequence[Line], parents: Mapping[int, int | None]) -> dict[int | None, list[Line]]:
    """Goals of one metric and period by the department with such a goal next above; None: the institute."""
    held = {one.goal.department_id for one in same if one.goal.owner == Owner.DEPARTMENT}
    found: dict[int | None, list[Line]] = {}
    for one in same:
        if one.goal.owner != Owner.INSTITUTE:
            chain = above(one.goal.department_id, parents)
            rest = chain[1:] if one.goal.owner == Owner.DEPARTMENT else chain
            found.setdefault(next((each for each in rest if each in held), None), []).append(one)
    return found


def _below(line: Line, under: Mapping[int | None, list[Line]]) -> list[Line]:
    if line.goal.owner == Owner.PERSON:
        return []
    upper = None if line.goal.owner == Owner.INSTITUTE else line.goal.department_id
    return [one for one in under.get(upper, []) if one.goal.id != line.goal.id]


def _groups(rows: list[Row], there: Outline) -> list[Group]:
    parents = there.parents
    found: dict[Key, Group] = {}
    for row in rows:
        key = row.line.key
        if key not in found:
            depth = len(above(row.line.goal.department_id, parents))
            found[key] = Group(key, row.line.name, depth + (key[0] == Owner.PERSON))
        found[key].rows.append(row)
    return _in_order(found, there.order)


def _in_order(found: dict[Key, Group], order: Mapping[int, int]) -> list[Group]:
    """Each department behind the one it hangs below, its people behind it."""

    def place(group: Group) -> tuple[int, int]:
        of = group.rows[0].line.goal.department_id
        return (order.get(of, len(order)) if of else -1, group.key[0] == Owner.PERSON)

    return sorted(found.values(), key=place)
