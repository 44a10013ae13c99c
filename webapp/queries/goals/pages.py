"""The page of one goal: what stands above and below it, its versions, what was told of it by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain import goal_sums
from webapp.domain.goal_owners import may_record, may_set
from webapp.domain.goal_sums import Axis, SumCheck
from webapp.domain.viewer import Viewer
from webapp.models import User
from webapp.models.goal import Goal, GoalVersion
from webapp.models.goal_facts import GoalFile, GoalReading
from webapp.queries.goals import sight, tree
from webapp.queries.goals.course import Step, steps
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines
from webapp.queries.goals.outline import outline


@dataclass(frozen=True)
class Reading:
    row: GoalReading
    by: str
    files: list[GoalFile]


@dataclass(frozen=True)
class Page:
    """upper: the goal above, where this person sees it; checks: how the goals below compare with it."""

    line: Line
    upper: Line | None
    shorter: Sequence[Line]
    owners: Sequence[Line]
    checks: Mapping[Axis, SumCheck]
    course: Sequence[Step]
    versions: Sequence[tuple[GoalVersion, str]]
    readings: Sequence[Reading]
    may_set: bool
    may_record: bool

    @property
    def as_of(self) -> datetime | None:
        return self.line.as_of


def page(goal: Goal, *, viewer: Viewer) -> Page:
    """Eight statements at most."""
    found = lines(
        viewer, judge(), (Goal.id == goal.id) | (Goal.parent_id == goal.id) | (Goal.id == goal.parent_id)
        | ((Goal.period == goal.period) & (Goal.metric == goal.metric)),
    )  # fmt: skip
    line = next(one for one in found if one.goal.id == goal.id)
    held, parents = sight.held(goal), outline().parents
    sees = sight.sees_below(viewer, goal)
    below = _owners(line, found, parents) if sees else []
    slugs = {one.slug for one in line.term.children}
    shorter = [one for one in found if one.key == line.key and one.goal.period in slugs]
    return Page(
        line=line,
        upper=next((one for one in found if one.goal.id == goal.parent_id), None),
        shorter=shorter,
        owners=below,
        checks=_checks(line, shorter, below),
        course=steps(line, viewer=viewer),
        versions=_versions(goal),
        readings=_readings(goal) if not line.metric.is_counted else [],
        may_set=may_set(viewer, held),
        may_record=not line.metric.is_counted and goal.state == "issued" and may_record(viewer, held),
    )


def _owners(line: Line, found: Sequence[Line], parents: Mapping[int, int | None]) -> list[Line]:
    same = [
        one for one in found if (one.goal.period, one.goal.metric) == (line.goal.period, line.goal.metric)
    ]
    return tree.next_below(line, same, parents)


def _checks(line: Line, shorter: Sequence[Line], below: Sequence[Line]) -> dict[Axis, SumCheck]:
    told = {one.goal.period: one.goal.target for one in shorter}
    given: dict[Axis, list[Any]] = {
        Axis.PERIODS: [told.get(one.slug) for one in line.term.children],
        Axis.OWNERS: [one.goal.target for one in below],
    }
    found = {
        axis: goal_sums.check(line.metric, axis, target=line.goal.target, below=targets)
        for axis, targets in given.items()
    }
    return {axis: one for axis, one in found.items() if one is not None}


def _versions(goal: Goal) -> Sequence[tuple[GoalVersion, str]]:
    """Newest first."""
    rows = session.execute(
        select(GoalVersion, User.name)
        .outerjoin(User, User.id == GoalVersion.by_id)
        .where(GoalVersion.goal_id == goal.id)
        .order_by(GoalVersion.number.desc())
    )
    return [(one, by or "") for one, by in rows]


def _readings(goal: Goal) -> list[Reading]:
    """Newest first."""
    rows = session.execute(
        select(GoalReading, User.name, GoalFile)
        .outerjoin(User, User.id == GoalReading.by_id)
        .outerjoin(GoalFile, GoalFile.reading_id == GoalReading.id)
        .where(GoalReading.goal_id == goal.id)
        .order_by(GoalReading.told_on.desc(), GoalReading.id.desc(), GoalFile.id)
    )
    found: dict[int, Reading] = {}
    for one, by, file in rows:
        reading = found.setdefault(one.id, Reading(one, by or "", []))
        if file is not None:
            reading.files.append(file)
    return list(found.values())


def file_of(goal: Goal, row: int) -> GoalFile | None:
    return session.scalars(
        select(GoalFile).where(GoalFile.id == row, GoalFile.goal_id == goal.id)
    ).one_or_none()
