"""What stays written of a card: who was responsible and when, its statuses, the names it bore."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.activities.handing import pass_on
from webapp.actions.opportunities import owners
from webapp.domain import names
from webapp.domain.handover_words import REPLACED
from webapp.domain.verbs import Role
from webapp.domain.words import N_
from webapp.models import (
    Assignment,
    Customer,
    FormerName,
    Handover,
    HandoverCustomer,
    Member,
    PoolEntry,
    PoolRequest,
    PoolWarning,
    Proposal,
    StatusChange,
    User,
    UserRole,
)

MAKER = N_("建卡人")
GONE = N_("该客户已分配给他人。")


@dataclass(frozen=True)
class How:
    """How a responsibility came about: a code of manager_words.METHODS; scores: JSON of what spoke for it."""

    method: str = "manual"
    scores: str = ""
    proposed_by_id: int | None = None


BY_HAND = How()


def hand_to(
    customer: Customer, *, to: int | None, reason: str = "", is_new: bool = False, how: How = BY_HAND
) -> int | None:
    """The present responsibility ends today, that of `to` begins (None: nobody's); whose it was.

    is_new: a card just made has no row to end. What waited for it is settled: an open proposal, the pool.
    """
    before = None if is_new else _end_present(customer)
    if before is not None and how.method != "handover":
        _leave_handover(customer)
    if to is not None:
        session.add(
            Assignment(
                customer_id=customer.id,
                manager_id=to,
                from_on=clock.today(),
                reason=reason,
                assigned_by_id=actor().id,
                created_at=clock.now(),
                method=how.method,
                scores=how.scores,
                proposed_by_id=how.proposed_by_id,
            )
        )
        if not is_new:
            pass_on(customer.id, before=before, to=to)
            _let_maker_go(customer)
            _settle_waiting(customer, how)
    session.execute(delete(PoolWarning).where(PoolWarning.customer_id == customer.id))
    if not is_new:
        owners.follow(customer, before=before, to=to, reason=reason)
    customer.manager_id = to
    return before


def give_back(customer: Customer, *, to: int | None, reason: str) -> None:
    """Undoing a hand-over: who left meanwhile, or is no manager any more, is not responsible again."""
    hand_to(customer, to=to if to and manager_at_work(to) else None, reason=reason, how=How("undo"))


def manager_at_work(user_id: int) -> User | None:
    """Who may be responsible for a customer from today."""
    statement = (
        select(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.id == user_id, User.is_active, UserRole.role == Role.MANAGER)
    )
    return session.execute(statement).scalar_one_or_none()


def note_status(customer: Customer, *, old: str, reason: str) -> None:
    """It has the new status already; old "": its first."""
    session.add(
        StatusChange(
            customer_id=customer.id,
            old=old,
            new=customer.status,
            reason=reason,
            changed_by_id=actor().id,
            created_at=clock.now(),
        )
    )


def keep_former(customer: Customer, name: str) -> None:
    """曾用名: how it was called until today."""
    known = select(FormerName.id).where(FormerName.customer_id == customer.id, FormerName.name == name)
    if session.execute(known).first() is None:
        session.add(former_name(customer, name, until_on=clock.today()))


def keep_told(customer: Customer) -> None:
    """The former names that a new card tells in its own, as in 甲公司（原乙公司）; until when is unknown."""
    session.add_all(former_name(customer, name) for name in names.former_names(customer.name))


def former_name(customer: Customer, name: str, *, until_on: date | None = None) -> FormerName:
    return FormerName(customer_id=customer.id, name=name, name_key=names.name_key(name), until_on=until_on)


def _settle_waiting(customer: Customer, how: How) -> None:
    waiting = select(Proposal).where(Proposal.customer_id == customer.id, Proposal.state == "open")
    for proposal in session.scalars(waiting):
        proposal.state = "superseded"
    pooled = select(PoolEntry).where(PoolEntry.customer_id == customer.id, PoolEntry.left_on.is_(None))
    for entry in session.scalars(pooled):
        entry.left_on, entry.left_how = clock.today(), how.method
    asked = select(PoolRequest).where(PoolRequest.customer_id == customer.id, PoolRequest.state == "waiting")
    for request in session.scalars(asked):
        _turn_down(request)


def _turn_down(request: PoolRequest) -> None:
    """Somebody got the customer meanwhile; whose own deed that was has not refused himself."""
    by = actor().id
    request.state, request.note = ("withdrawn" if by == request.user_id else "refused"), GONE
    request.decided_by_id, request.decided_at = by, clock.now()


def _leave_handover(customer: Customer) -> None:
    """It went another way: a hand-over that was under way goes on without it."""
    waiting = select(HandoverCustomer).where(HandoverCustomer.customer_id == customer.id)
    for row in session.scalars(waiting.where(HandoverCustomer.is_open)):
        row.is_open, row.left_out = False, REPLACED


def leave_foreign_handover(customer: Customer) -> None:
    """One that a merge brought with it and that is not its manager's: somebody else has nothing to give."""
    session.flush()
    waiting = (
        select(HandoverCustomer)
        .join(Handover, Handover.id == HandoverCustomer.handover_id)
        .where(HandoverCustomer.customer_id == customer.id, HandoverCustomer.is_open)
        .where(Handover.from_id.is_distinct_from(customer.manager_id))
    )
    for row in session.scalars(waiting):
        row.is_open, row.left_out = False, REPLACED


def _let_maker_go(customer: Customer) -> None:
    """Who made the card had it on loan until somebody became responsible."""
    loans = select(Member).where(Member.customer_id == customer.id, Member.reason == MAKER)
    for member in session.scalars(loans):
        session.delete(member)


def _end_present(customer: Customer) -> int | None:
    present = session.scalars(
        select(Assignment).where(Assignment.customer_id == customer.id, Assignment.until_on.is_(None))
    ).one_or_none()
    if present is None:
        return None
    present.until_on = max(clock.today(), present.from_on)
    session.flush()  # one open row a card: the next may only come in when this one is closed
    return present.manager_id
