"""申请领用: a manager asks for a customer of 公海, a head confirms or refuses; never the same person."""

from sqlalchemy import Select, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.assignments.suiting import refuse_unsuited
from webapp.actions.customers import assignment, histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain import pool
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, PoolEntry, PoolRequest
from webapp.queries.assignments import pool_facts as facts


@action(Verb.POOL_PICK)
def ask(customer: Customer, *, reason: str) -> None:
    """Whom no head could give it to is told at once."""
    me = actor().id
    if me is None:
        raise Refusal("请由客户经理本人申请领用。")
    if not reason.strip():
        raise Refusal("请写明领用理由。")
    known, today = facts.now(), clock.today()
    pool.refuse_request(facts.asker(me, customer.id, known=known, today=today), rules=known, today=today)
    refuse_unsuited(customer, me)
    session.add(PoolRequest(customer_id=customer.id, user_id=me, reason=reason.strip(), asked_at=clock.now()))
    session.flush()


@action(Verb.POOL_PICK)
def withdraw(customer: Customer) -> None:
    """Only one's own, while nobody has decided."""
    found = session.scalars(_waiting(customer).where(PoolRequest.user_id == actor().id)).one_or_none()
    if found is None:
        raise Refusal("您没有等待确认的领用申请。")
    found.state, found.decided_at = "withdrawn", clock.now()


@action(Verb.CUSTOMER_ASSIGN)
def grant(customer: Customer, request_id: int) -> None:
    """The customer is his from today, protected for the days of the rules; other requests are turned down."""
    found = _open(customer, request_id)
    taker = assignment.check(to=found.user_id, reason=found.reason)
    known, today = facts.now(), clock.today()
    asker = facts.asker(taker.id, customer.id, known=known, today=today)
    pool.refuse_grant(asker, name=taker.name, rules=known)
    refuse_unsuited(customer, found.user_id)
    found.state, found.decided_by_id, found.decided_at = "granted", actor().id, clock.now()
    session.flush()
    how = histories.How(method="pool", proposed_by_id=found.user_id)
    histories.hand_to(customer, to=found.user_id, reason=found.reason, how=how)
    refresh(customer)


@action(Verb.CUSTOMER_ASSIGN)
def refuse(customer: Customer, request_id: int, *, reason: str) -> None:
    found = _open(customer, request_id)
    if not reason.strip():
        raise Refusal("请写明不同意的理由。")
    found.state, found.note = "refused", reason.strip()
    found.decided_by_id, found.decided_at = actor().id, clock.now()


def _open(customer: Customer, request_id: int) -> PoolRequest:
    """As it is under the lock."""
    found = session.scalars(_waiting(customer).where(PoolRequest.id == request_id)).one_or_none()
    in_pool = select(PoolEntry.id).where(PoolEntry.customer_id == customer.id, PoolEntry.left_on.is_(None))
    if found is None or session.execute(in_pool).first() is None:
        raise Refusal("这项领用申请已由他人处理或已撤回。")
    by = actor().id
    if by is not None:
        pool.refuse_own_request(asked_by=found.user_id, by=by)
        if session.execute(_waiting(customer).where(PoolRequest.user_id == by)).first():
            raise Refusal("您自己也申请了领用该客户，请由另一位负责人决定。")
    return found


def _waiting(customer: Customer) -> Select[PoolRequest]:
    return select(PoolRequest).where(PoolRequest.customer_id == customer.id, PoolRequest.state == "waiting")
