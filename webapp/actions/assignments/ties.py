"""关系与利益冲突: declared by the manager himself or his head; ended, never deleted (AM-09, 17025 4.1)."""

from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.assignments.profiles import refuse_other_people
from webapp.domain.manager_words import AGAINST, CONFLICTS, DECLARED_TIES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Tie, User
from webapp.queries.assignments import declared

KINDS = dict((*DECLARED_TIES, *CONFLICTS))
CONFLICTING = frozenset(dict(CONFLICTS))  # count against him at once, whoever says it


@action(Verb.TIE_DECLARE)
def declare(person: User, *, customer: str, number: str, kind: str, since_on: date, note: str) -> Tie:
    """customer: what was typed, number: what was chosen from the list."""
    refuse_other_people(person, Verb.TIE_DECLARE)
    if kind not in KINDS:
        raise Refusal("请选择关系。")
    if since_on > clock.today():
        raise Refusal("日期不能晚于今天。")
    found = declared.customer(number=number, text=customer, viewer=actor())
    if found is None:
        raise Refusal("没有找到这个客户，请填写客户全称。")
    same = select(Tie.id).where(
        Tie.user_id == person.id, Tie.customer_id == found, Tie.kind == kind, Tie.ended_on.is_(None)
    )
    if session.scalar(same) is not None:
        raise Refusal("这一关系已经申报过。")
    row = Tie(
        user_id=person.id, customer_id=found, kind=kind, since_on=since_on, note=note.strip(),
        declared_by_id=actor().id, created_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


@action(Verb.TIE_DECLARE)
def confirm(person: User, row: Tie) -> None:
    """What a manager said of himself counts from now on; the log keeps that he said it first."""
    refuse_other_people(person, Verb.TIE_DECLARE)
    session.refresh(row)
    if person.id == actor().id:
        raise Refusal("自己申报的关系由负责人确认。")
    if row.ended_on is not None:
        raise Refusal("这一关系已经终止。")
    if row.kind in CONFLICTING or not row.is_own_word:
        raise Refusal("这一关系无须确认。")
    row.declared_by_id = actor().id
    session.flush()


@action(Verb.TIE_DECLARE)
def end(person: User, row: Tie) -> None:
    """Today is the first day without it; what speaks against himself nobody takes away himself."""
    refuse_other_people(person, Verb.TIE_DECLARE)
    session.refresh(row)
    if row.kind in AGAINST and person.id == actor().id:
        raise Refusal("利益冲突、回避和亲友关系由负责人终止。")
    if row.ended_on is not None:
        raise Refusal("这一关系已经终止。")
    row.ended_on = max(clock.today(), row.since_on)
    session.flush()
