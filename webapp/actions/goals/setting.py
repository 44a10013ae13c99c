"""A goal set, changed while it is a draft, issued, changed by a version with its reason, dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.goals.reckoning import ask_for_actuals
from webapp.domain import goal_rules
from webapp.domain.goal_owners import Held, may_set
from webapp.domain.goal_periods import Term, read
from webapp.domain.goal_states import DRAFT, ISSUED
from webapp.domain.goal_words import METRICS
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Sequence
from webapp.models.goal import Goal, GoalVersion
from webapp.queries.goals import above, sight


@dataclass(frozen=True)
class Asked:
    """What a goal is set to."""

    held: Held
    term: Term
    metric: str
    target: Decimal
    quadrant: str = ""
    note: str = ""


@action(Verb.GOAL_SET)
def create(asked: Asked) -> Goal:
    """A draft; below the goal it belongs to, where there is one."""
    made = add(asked)
    ask_for_actuals([made])
    return made


def add(asked: Asked) -> Goal:
    """Within a deed."""
    _refuse(asked)
    if above.same(asked.held, asked.term.slug, asked.metric) is not None:
        raise Refusal("同一对象、期间和指标已有目标，请修改原目标。")
    parent = above.parent(asked.held, asked.term, asked.metric)
    year = clock.today().year
    made = Goal(
        number=f"MB-{year}-{Sequence.take(f'goal-{year}'):04d}",
        level=asked.term.level.value, period=asked.term.slug, owner=asked.held.kind,
        department_id=asked.held.department_id, person_id=asked.held.person_id, metric=asked.metric,
        target=asked.target, parent_id=parent.id if parent else None, quadrant=asked.quadrant,
        note=asked.note.strip(), state=DRAFT, created_at=clock.now(), created_by_id=actor().id,
    )  # fmt: skip
    session.add(made)
    session.flush()
    for one in above.orphans(made):
        one.parent_id = made.id
    session.flush()
    return made


@action(Verb.GOAL_SET)
def save(goal: Goal, *, target: Decimal, quadrant: str, note: str, reason: str = "", version: int) -> None:
    """A draft as it is; an issued one as a new version, with its reason."""
    _refuse_stranger(goal)
    if goal.version != version:
        raise Stale
    goal_rules.checked(target, METRICS[goal.metric])
    term = read(goal.period)
    assert term is not None
    goal_rules.refuse(goal.metric, term, goal.owner, quadrant)
    if goal.state == ISSUED and (target, quadrant) == (goal.target, goal.quadrant) and note == goal.note:
        raise Refusal("没有改动。")
    if goal.state == ISSUED and not reason.strip():
        raise Refusal("目标已下达，请写明变更原因。")
    goal.target, goal.quadrant, goal.note = target, quadrant, note.strip()
    if goal.state == ISSUED:
        keep_version(goal, reason=reason.strip())
    session.flush()


@action(Verb.GOAL_SET)
def issue(goals: Iterable[Goal]) -> int:
    """下达: from now on their owners read them, and they change by versions alone; how many."""
    count = 0
    for goal in goals:
        _refuse_stranger(goal)
        if goal.state != DRAFT:
            continue
        goal.state, goal.issued_at, goal.issued_by_id = ISSUED, clock.now(), actor().id
        session.flush()
        keep_version(goal, reason="")
        count += 1
    if not count:
        raise Refusal("没有可以下达的目标草稿。")
    return count


@action(Verb.GOAL_SET)
def issue_one(goal: Goal, *, version: int | None = None) -> None:
    """version: as it was looked at; nobody issues a target that somebody else wrote meanwhile."""
    _refuse_stranger(goal)
    if version is not None and goal.version != version:
        raise Stale
    issue([goal])


@action(Verb.GOAL_SET)
def drop(goal: Goal, *, version: int | None = None) -> None:
    """A draft that nobody was told of. version: as it was looked at."""
    _refuse_stranger(goal)
    if version is not None and goal.version != version:
        raise Stale
    if goal.state != DRAFT:
        raise Refusal("已下达的目标不能删除，可以变更。")
    for one in session.scalars(select(Goal).where(Goal.parent_id == goal.id)):
        one.parent_id = goal.parent_id
    session.flush()
    session.delete(goal)
    session.flush()


def keep_version(goal: Goal, *, reason: str) -> None:
    made = GoalVersion(
        goal_id=goal.id,
        number=above.versions(goal.id) + 1,
        target=goal.target,
        quadrant=goal.quadrant,
        note=goal.note,
        reason=reason,
        by_id=actor().id,
        at=clock.now(),
    )
    session.add(made)
    session.flush()


def _refuse(asked: Asked) -> None:
    if not may_set(actor(), asked.held):
        raise Refusal("您不能制订这个对象的目标，本人目标由上级制订。")
    goal_rules.refuse(asked.metric, asked.term, asked.held.kind, asked.quadrant)
    goal_rules.checked(asked.target, METRICS[asked.metric])


def _refuse_stranger(goal: Goal) -> None:
    session.refresh(goal)
    if not sight.sets(actor(), goal):
        raise Refusal("您不能制订这个对象的目标，本人目标由上级制订。")
