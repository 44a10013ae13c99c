"""Monthly reviews of goals: which months and units there are, how far each is, one board with its lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, select

from webapp import clock
from webapp.clock import wall
from webapp.db import session
from webapp.domain.goal_rules_kept import GoalRules
from webapp.domain.goal_states import ISSUED, NEEDS_WORDS, due_on, review_state
from webapp.domain.goal_words import Level, Light, Owner
from webapp.domain.months import Month
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.workdays import WorkCalendar
from webapp.models import User
from webapp.models.goal import Goal
from webapp.models.goal_facts import GoalReview, GoalReviewLine
from webapp.queries import work_calendar
from webapp.queries.goals import rules as kept
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines
from webapp.queries.goals.outline import Outline, outline
from webapp.queries.goals.sight import visible

Unit = int | None  # a department; None: the institute


@dataclass(frozen=True)
class Ground:
    """By what months are judged: the tree of departments, the rules of the house, its calendar, the day."""

    tree: Outline
    rules: GoalRules
    calendar: WorkCalendar
    today: date


def ground() -> Ground:
    return Ground(outline(), kept.now(), work_calendar.now(), clock.today())


@dataclass(frozen=True)
class Cell:
    """One unit's month; state: open, late, signed, signed_late."""

    month: Month
    unit: Unit
    name: str
    due: date
    state: str
    goals: int


@dataclass(frozen=True)
class Row:
    """line, target: as they were when it was signed, else as they are now."""

    line: Line
    target: Decimal
    cause: str = ""
    measures: str = ""

    @property
    def needs_words(self) -> bool:
        return self.line.light in NEEDS_WORDS


@dataclass(frozen=True)
class Board:
    cell: Cell
    rows: Sequence[Row]
    review: GoalReview | None
    signed_by: str
    may_sign: bool

    @property
    def counts(self) -> dict[Light, int]:
        return {each: sum(1 for row in self.rows if row.line.light == each) for each in Light}


def reads(viewer: Viewer, unit: Unit) -> bool:
    """A board tells of everybody in the unit: for who sees all of them."""
    reach = viewer.reach(Verb.GOAL_READ)
    return (
        viewer.is_system or reach is Reach.ALL or (reach is Reach.DEPARTMENT and unit in viewer.departments)
    )


def signs(viewer: Viewer, unit: Unit, rules: GoalRules) -> bool:
    """A head his departments'; who reaches all the institute's, and departments' where the rules say so."""
    reach = viewer.reach(Verb.GOAL_REVIEW)
    if viewer.is_system:
        return True
    if reach is Reach.ALL:
        return unit is None or rules.director_signs or Role.HEAD in viewer.roles
    return reach is Reach.DEPARTMENT and unit in viewer.departments


def cells(viewer: Viewer, ground: Ground, *, year: int) -> list[Cell]:
    """Of the months of a year that are over, the latest first; two statements."""
    tree, rules, today = ground.tree, ground.rules, ground.today
    last = Month.of(today).before
    counted = _counted(viewer, Goal.period.between(f"{year}-01", f"{year}-12"))
    names = {one.id: one.name for one in tree.branches}
    signed = _signed(sorted({period for period, _unit in counted}))
    found = []
    for (period, unit), goals in counted.items():
        month = Month.read(period)
        if month is None or month > last or not reads(viewer, unit):
            continue
        due = due_on(month, day=rules.due_day, calendar=ground.calendar)
        state = review_state(signed_on=signed.get((period, unit)), due=due, today=today)
        found.append(Cell(month, unit, names.get(unit or 0, ""), due, state, goals))
    order = tree.order
    return sorted(found, key=lambda one: (-one.month.year, -one.month.month, order.get(one.unit or 0, -1)))


def _counted(viewer: Viewer, where: ColumnElement[bool]) -> dict[tuple[str, Unit], int]:
    rows = session.execute(
        select(Goal.period, Goal.owner, Goal.department_id).where(
            Goal.level == Level.MONTH, Goal.state == ISSUED, visible(viewer), where
        )
    )
    found: dict[tuple[str, Unit], int] = {}
    for period, owner, department in rows:
        key = (period, None if owner == Owner.INSTITUTE else department)
        found[key] = found.get(key, 0) + 1
    return found


def _signed(periods: Collection[str]) -> dict[tuple[str, Unit], date]:
    rows = session.execute(
        select(GoalReview.month, GoalReview.department_id, GoalReview.signed_at).where(
            GoalReview.month.in_(periods), GoalReview.signed_at.is_not(None)
        )
    )
    return {(month, unit): wall(at).date() for month, unit, at in rows if at}


def review_of(month: Month, unit: Unit) -> GoalReview | None:
    found = select(GoalReview).where(GoalReview.month == str(month), GoalReview.department_id.is_(unit))
    if unit is not None:
        found = select(GoalReview).where(GoalReview.month == str(month), GoalReview.department_id == unit)
    return session.scalars(found).one_or_none()


def in_unit(unit: Unit) -> ColumnElement[bool]:
    """The institute's own, with people who are in no department; a department's and its people's."""
    if unit is None:
        return Goal.department_id.is_(None)
    return Goal.department_id == unit


def board(viewer: Viewer, month: Month, unit: Unit, ground: Ground) -> Board | None:
    """None: not over yet, not for him, or nothing was issued for it. Four statements."""
    tree, rules, today = ground.tree, ground.rules, ground.today
    if month > Month.of(today).before or not reads(viewer, unit):
        return None
    found = lines(
        viewer, judge(), and_(Goal.period == str(month), Goal.state == ISSUED, in_unit(unit)),
    )  # fmt: skip
    if not found:
        return None
    review = review_of(month, unit)
    told, is_signed = _told(review), bool(review and review.signed_at)
    rows = [
        _row(one, told.get(one.goal.id), is_signed=is_signed)
        for one in found
        if not is_signed or one.goal.id in told
    ]
    due = review.due_on if review else due_on(month, day=rules.due_day, calendar=ground.calendar)
    signed_on = wall(review.signed_at).date() if review and review.signed_at else None
    state = review_state(signed_on=signed_on, due=due, today=today)
    name = next((one.name for one in tree.branches if one.id == unit), "")
    cell = Cell(month, unit, name, due, state, len(rows))
    may = signed_on is None and signs(viewer, unit, rules)
    return Board(cell, rows, review, _name(review), may)


def _told(review: GoalReview | None) -> Mapping[int, GoalReviewLine]:
    if review is None:
        return {}
    rows = session.scalars(select(GoalReviewLine).where(GoalReviewLine.review_id == review.id))
    return {one.goal_id: one for one in rows}


def _row(line: Line, told: GoalReviewLine | None, *, is_signed: bool) -> Row:
    target = line.goal.target
    if told is None:
        return Row(line, target)
    if is_signed and told.target is not None:
        target = told.target
        line = replace(line, actual=told.actual, signed=(target, Light(told.light)))
    return Row(line, target, told.cause, told.measures)


def _name(review: GoalReview | None) -> str:
    if review is None or review.signed_by_id is None:
        return ""
    return session.scalar(select(User.name).where(User.id == review.signed_by_id)) or ""
