"""The grade: set by a head with a reason and an end; once over, the customer is 未评级 again."""

from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.assignments.proposing import Wanted, raise_for
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_words import GRADES
from webapp.domain.manager_words import Trigger
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.jobs import nightly
from webapp.models import Customer, GradeEntry
from webapp.queries.keys.tests import is_tested_key

PORTION = 200
EXPIRED = N_("等级到期，自动恢复为未评级")


@action(Verb.CUSTOMER_GRADE)
def grade(customer: Customer, *, grade: str, reason: str, until: date | None) -> None:
    """until is the last day on which the grade holds; 未评级 ("") has none."""
    if customer.manager_id is not None and customer.manager_id == actor().id:
        raise Refusal("不能给自己负责的客户评级，请由另一位负责人办理。")
    if grade not in dict(GRADES):
        raise Refusal("请从列表中选择等级。")
    if not reason.strip():
        raise Refusal("请写明评级理由。")
    if grade and (until is None or until < clock.today()):
        raise Refusal("请填写等级的截止日期，不能早于今天。")
    until = until if grade else None
    if (customer.grade, customer.grade_until) == (grade, until):
        raise Refusal("等级和截止日期都没有变化。")
    is_other = customer.grade != grade
    _enter(customer, grade=grade, reason=reason.strip(), until=until)
    if is_other:
        raise_for([customer.id], wanted=Wanted(Trigger.GRADE))


@action(Verb.CUSTOMER_GRADE)
def set_key(customer: Customer, *, is_key: bool) -> None:
    """大客户 on or off: with it, the card has the 大客户资料 block."""
    if customer.is_key != is_key:
        customer.is_key = is_key
        refresh(customer)
        raise_for([customer.id], wanted=Wanted(Trigger.GRADE))


@action(Verb.CUSTOMER_GRADE)
def mark_key(customer: Customer, *, is_key: bool) -> None:
    """By hand: off at any time; on again only where the newest confirmed test says so (CV-07)."""
    if is_key and not is_tested_key(customer):
        raise Refusal("请先做大客户评估：规模大不等于大客户，经另一位负责人确认后自动列为大客户。")
    set_key(customer, is_key=is_key)


@action(Verb.CUSTOMER_GRADE)
def expire(*, most: int = PORTION) -> int:
    """Takes back grades that are over, at most so many at once; how many there were."""
    over = session.scalars(
        select(Customer)
        .where(Customer.grade > "", Customer.grade_until < clock.today(), Customer.deleted_at.is_(None))
        .order_by(Customer.id)
        .limit(most)
    ).all()
    for customer in over:
        _enter(customer, grade="", reason=EXPIRED, until=None)
    raise_for([customer.id for customer in over], wanted=Wanted(Trigger.GRADE))
    return len(over)


@nightly("等级到期")
def expire_all() -> str:
    """Portion by portion, so that nobody waits for the lock."""
    total = 0
    while found := expire():
        total += found
    return f"到期等级 {total} 个"


def _enter(customer: Customer, *, grade: str, reason: str, until: date | None) -> None:
    session.add(
        GradeEntry(
            customer_id=customer.id,
            grade=grade,
            reason=reason,
            until_on=until,
            set_by_id=actor().id,
            created_at=clock.now(),
        )
    )
    customer.grade, customer.grade_until = grade, until
    refresh(customer)
