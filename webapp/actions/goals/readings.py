"""An actual told by hand, with its evidence in words or files; the latest one counts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.goals.reckoning import keep
from webapp.actions.kept_files import MOST_FILES, rows_of
from webapp.attachments import Received, Store
from webapp.domain.goal_owners import may_record
from webapp.domain.goal_periods import read
from webapp.domain.goal_rules import checked_actual
from webapp.domain.goal_states import ISSUED
from webapp.domain.goal_words import METRICS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models.goal import Goal
from webapp.models.goal_facts import GoalFile, GoalReading
from webapp.queries.goals import sight, three_years
from webapp.queries.goals.actuals import owner_of
from webapp.queries.goals.reckoned import Reckoned


@action(Verb.GOAL_RECORD)
def tell(
    goal: Goal, *, told_on: date, actual: Decimal, evidence: str, files: Sequence[Received] = (), store: Store
) -> GoalReading:
    """evidence: where the number is from; needed even with files. Refused, the caller takes them away."""
    _refuse(goal, told_on)
    checked_actual(actual, METRICS[goal.metric])
    if not evidence.strip():
        raise Refusal("请写明数据来源或依据。")
    if len(files) > MOST_FILES:
        raise Refusal("一次最多上传 %(most)s 个文件。", most=MOST_FILES)
    _refuse_twice(goal, told_on=told_on, actual=actual, evidence=evidence.strip())
    made = GoalReading(
        goal_id=goal.id, told_on=told_on, actual=actual, evidence=evidence.strip(), by_id=actor().id,
        at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    if files:
        rows_of(GoalFile, files, store=store, goal_id=goal.id, reading_id=made.id)
        session.flush()
    newest = session.scalars(
        select(GoalReading)
        .where(GoalReading.goal_id == goal.id)
        .order_by(GoalReading.told_on.desc(), GoalReading.id.desc())
        .limit(1)
    ).one()
    owner = owner_of(goal.owner, goal.person_id or goal.department_id)
    keep([Reckoned(goal.period, goal.metric, owner, newest.actual)])
    keep(list(three_years.reckoned(goal.metric)))
    return made


def _refuse_twice(goal: Goal, **told: Any) -> None:
    """A double click or a retry; what somebody told in between may be told anew."""
    found = select(GoalReading).where(GoalReading.goal_id == goal.id).order_by(GoalReading.id.desc()).limit(1)
    last = session.scalars(found).one_or_none()
    is_same = last is not None and all(getattr(last, name) == value for name, value in told.items())
    if last is not None and is_same and last.by_id == actor().id:
        raise Refusal("同样的内容已经登记过，没有重复登记。")


def _refuse(goal: Goal, told_on: date) -> None:
    session.refresh(goal)
    if not may_record(actor(), sight.held(goal)):
        raise Refusal("本人目标的实际值由他人填报。")
    if METRICS[goal.metric].is_counted:
        raise Refusal("这项指标由系统统计，不需要填报。")
    if goal.state != ISSUED:
        raise Refusal("目标尚未下达，不能填报。")
    term = read(goal.period)
    assert term is not None
    if not term.first <= told_on:
        raise Refusal("截至日期不能早于目标期间。")
    if told_on > min(clock.today(), term.last):
        raise Refusal("截至日期不能晚于今天和目标期末。")
