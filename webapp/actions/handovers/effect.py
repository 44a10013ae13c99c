"""Steps 6 to 8: approved, carried out on its day, asked after; and cancelling until it is approved."""

from datetime import date, timedelta

from sqlalchemy import Select, select

from webapp import clock
from webapp.actions import action, actor, let_go, session
from webapp.actions.customers import histories, members
from webapp.actions.customers.histories import How, manager_at_work
from webapp.actions.customers.upkeep import refresh
from webapp.actions.handovers.fitness import kept_back, refuse_unfit
from webapp.actions.handovers.going import refuse, refuse_lacking, standing
from webapp.actions.handovers.steps import customer_of
from webapp.domain.handover import UNAPPROVED, Step
from webapp.domain.handover_facts import missing
from webapp.domain.handover_terms import refuse_far
from webapp.domain.handover_words import GONE, REPLACED
from webapp.domain.manager_words import HandoverState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.jobs import nightly
from webapp.models import Customer, Handover, HandoverCustomer, Member, User
from webapp.queries.assignments import rules
from webapp.queries.handovers import sight

SHARED_FOR = "交接"


@action(Verb.CUSTOMER_ASSIGN)
def approve(handover: Handover, *, effective_on: date) -> None:
    """Today it is carried out at once, a later day by the nightly run."""
    if effective_on < clock.today():
        raise Refusal("生效日期不能早于今天。")
    refuse_far(effective_on, today=clock.today())
    found = standing(handover)
    refuse(Step.APPROVE, handover, found)
    handover.effective_on = effective_on
    refuse_lacking(Step.APPROVE, handover, standing(handover))
    if manager_at_work(handover.to_id) is None:
        raise Refusal("接收人已不在岗，请取消后重新申请。")
    refuse_unfit([one.customer for one in found.along], to=handover.to_id)
    handover.state = HandoverState.APPROVED
    handover.approved_by_id, handover.approved_at = actor().id, clock.now()
    session.flush()
    if effective_on == clock.today():
        carry_out(handover)


def carry_out(handover: Handover) -> None:
    """Inside an action: every customer that is still the old one's changes hands today."""
    until = clock.today() + timedelta(days=rules.now().read_days)
    old = session.get(User, handover.from_id)
    rows = session.execute(_rows(handover)).all()
    unfit = kept_back([customer for _row, customer in rows], to=handover.to_id)
    for row, customer in rows:
        row.is_open = False
        if customer.deleted_at is not None or customer.status == "stopped":
            row.left_out = row.left_out or GONE
        elif customer.manager_id != handover.from_id:
            row.left_out = row.left_out or REPLACED
        elif customer.id in unfit:
            row.left_out = row.left_out or unfit[customer.id]
        elif not row.left_out:
            session.flush()
            _hand(handover, customer)
            if old is not None and old.is_active:
                _let_read(customer, old.id, until)
    handover.applied_at = clock.now()
    session.flush()


def _rows(handover: Handover) -> Select[HandoverCustomer, Customer]:
    return (
        select(HandoverCustomer, Customer)
        .join(Customer, Customer.id == HandoverCustomer.customer_id)
        .where(HandoverCustomer.handover_id == handover.id)
        .order_by(Customer.id)
    )


def _hand(handover: Handover, customer: Customer) -> None:
    how = How("handover", proposed_by_id=handover.asked_by_id)
    histories.hand_to(customer, to=handover.to_id, reason=f"交接 {handover.number}", how=how)
    refresh(customer)


def _let_read(customer: Customer, user_id: int, until: date) -> None:
    """Step 7; who stays on the card for longer anyhow keeps what he has."""
    held = session.scalars(
        select(Member).where(Member.customer_id == customer.id, Member.user_id == user_id)
    ).one_or_none()
    if held is not None and (held.until_on is None or held.until_on >= until):
        return
    reason = held.reason if held is not None and held.reason else SHARED_FOR
    part, may_edit = ("share", False) if held is None else (held.part, held.may_edit)
    members.put(customer, user=user_id, part=part, may_edit=may_edit, until=until, reason=reason)


@action(Verb.HANDOVER_EDIT)
def check(handover: Handover, *, customer: str, on: date, is_satisfied: bool, note: str) -> bool:
    """Step 8: the call after a month; True when it was the last one and all is done."""
    found = standing(handover)
    refuse(Step.CHECK, handover, found)
    one, effective = customer_of(found, customer), handover.effective_on
    if handover.applied_at is None or effective is None:
        raise Refusal("交接生效之后才能回访。")
    if on > clock.today() or on < effective:
        raise Refusal("回访日期应在生效之后、今天之前。")
    if not note.strip():
        raise Refusal("请写明回访的情况。")
    one.row.asked_on, one.row.is_satisfied, one.row.asked_note = on, is_satisfied, note.strip()
    session.flush()
    if any(missing(fact) for fact in standing(handover).facts):
        return False
    handover.state = HandoverState.CLOSED
    handover.closed_by_id, handover.closed_at = actor().id, clock.now()
    session.flush()
    return True


@action(Verb.HANDOVER_EDIT)
def cancel(handover: Handover, *, reason: str) -> None:
    if not reason.strip():
        raise Refusal("请写明取消的原因。")
    found = standing(handover)
    if found.facts:
        refuse(Step.CANCEL, handover, found)
    elif handover.state not in UNAPPROVED or not sight.may_cancel(handover, viewer=actor()):
        raise Refusal("交接只能由申请人或负责人取消。")
    handover.state, handover.cancelled_reason = HandoverState.CANCELLED, reason.strip()
    for row, _customer in session.execute(_rows(handover)):
        row.is_open = False
    session.flush()


@nightly("交接")
def carry_out_due() -> str:
    """Approved for today or, where the run was missed, for a day before."""
    due = select(Handover.id).where(
        Handover.state == HandoverState.APPROVED,
        Handover.applied_at.is_(None),
        Handover.effective_on <= clock.today(),
    )
    numbers = list(session.scalars(due.order_by(Handover.id)))
    let_go()
    for key in numbers:
        _carry_out_one(key)
    return f"交接 {len(numbers)} 件生效"


@action(Verb.CUSTOMER_ASSIGN)
def _carry_out_one(key: int) -> None:
    found = session.get(Handover, key)
    if found is not None and found.applied_at is None:
        carry_out(found)
