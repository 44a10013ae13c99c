"""People on a card besides its manager: backup, team, shares, and those named on an isolated customer."""

from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.card_words import MEMBER_PARTS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer, Member
from webapp.queries import people
from webapp.queries.holding import not_over

NEEDS_ONE = N_("隔离客户至少要有一位知情人。")


@action(Verb.CUSTOMER_SHARE)
def add(
    customer: Customer,
    *,
    user: int,
    part: str,
    may_edit: bool = False,
    until: date | None = None,
    reason: str = "",
) -> None:
    """until is the last day, None: without end; somebody who is there already gets the new terms."""
    _refuse_if_isolated(customer)
    if part not in dict(MEMBER_PARTS):
        raise Refusal("请选择协作方式。")
    if user == customer.manager_id:
        raise Refusal("该人员已是此客户的客户经理。")
    if user not in people.readers():
        raise Refusal("所选人员没有查看客户的权限，或已停用。")
    if until is not None and until < clock.today():
        raise Refusal("截止日期不能早于今天。")
    put(customer, user=user, part=part, may_edit=may_edit and part != "named", until=until, reason=reason)


@action(Verb.CUSTOMER_SHARE)
def remove(customer: Customer, *, user: int) -> None:
    """From now on this person sees the customer only as far as his roles go."""
    _refuse_if_isolated(customer)
    found = _of(customer, user)
    if found is None:
        raise Refusal("该人员不在此客户的协作名单中。")
    if customer.secrecy == "isolated" and len(keepers(customer) - {user}) == 0:
        raise Refusal(NEEDS_ONE)
    session.delete(found)


def put(customer: Customer, *, user: int, part: str, may_edit: bool, until: date | None, reason: str) -> None:
    """Inside an action: the row as wanted, new or changed."""
    found = _of(customer, user)
    if found is None:
        found = Member(customer_id=customer.id, user_id=user, created_at=clock.now())
        session.add(found)
    found.part, found.may_edit, found.until_on, found.reason = part, may_edit, until, reason.strip()
    session.flush()


def keepers(customer: Customer) -> set[int]:
    """Everybody for whom an isolated customer exists today."""
    rows = session.scalars(
        select(Member.user_id).where(
            Member.customer_id == customer.id,
            not_over(Member, clock.today()),
        )
    )
    return set(rows) | ({customer.manager_id} if customer.manager_id else set())


def _of(customer: Customer, user: int) -> Member | None:
    return session.execute(
        select(Member).where(Member.customer_id == customer.id, Member.user_id == user)
    ).scalar_one_or_none()


def _refuse_if_isolated(customer: Customer) -> None:
    """Who knows of an isolated customer is for those to say who may set the secrecy (SE-05)."""
    if customer.secrecy == "isolated" and not actor().may(Verb.CUSTOMER_SECRECY):
        raise Refusal("隔离客户的知情人由有权设定密级的负责人指定。")
