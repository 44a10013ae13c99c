"""休假: noted by the head, with who stands in; a leave that has not begun can be taken back."""

from datetime import date, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities import judging
from webapp.actions.assignments.profiles import refuse_other_people
from webapp.domain.leaves import Leave as Away
from webapp.domain.leaves import refuse_dates
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Leave, User
from webapp.queries.assignments import profiles, rules


@action(Verb.MANAGER_EDIT)
def note(person: User, *, from_on: date, until_on: date, reason: str, backup_id: int | None) -> Leave:
    """Over so many days of the rules somebody has to stand in; 今日 tells him."""
    refuse_other_people(person, Verb.MANAGER_EDIT)
    statement = select(Leave.from_on, Leave.until_on).where(Leave.user_id == person.id)
    refuse_dates(from_on, until_on, others=tuple(Away(*dates) for dates in session.execute(statement)))
    limit = rules.now().leave_days
    if backup_id is None and Away(from_on, until_on).is_long(limit=limit):
        raise Refusal("休假超过 %(days)s 天，请指定替补经理。", days=limit)
    if backup_id is not None and backup_id not in dict(profiles.backups(person.id)):
        raise Refusal("替补经理应为其他在岗的客户经理。")
    row = Leave(
        user_id=person.id, from_on=from_on, until_on=until_on, reason=reason.strip(), backup_id=backup_id,
        noted_by_id=actor().id, created_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    judging.again(person.id, first=from_on, last=until_on)
    return row


@action(Verb.MANAGER_EDIT)
def end(person: User, row: Leave) -> bool:
    """Back at work today: True when the days before stay written, False when the leave never was."""
    refuse_other_people(person, Verb.MANAGER_EDIT)
    session.refresh(row)
    today, first, last = clock.today(), row.from_on, row.until_on
    if row.until_on < today:
        raise Refusal("这次休假已经结束。")
    if row.from_on >= today:
        session.delete(row)
        session.flush()
        judging.again(person.id, first=first, last=last)
        return False
    row.until_on = today - timedelta(days=1)
    session.flush()
    judging.again(person.id, first=first, last=last)
    return True
