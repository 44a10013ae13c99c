"""What a head makes of a proposal: takes it, keeps the grade in force, or gives another one (AM-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.grading import grade as set_grade
from webapp.domain.card_words import GRADES
from webapp.domain.hundredths import plain
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, GradeProposal, GradeRound
from webapp.queries.assignments.meanwhile import managed_since
from webapp.queries.reach import within_reach

MOST = 200


@dataclass(frozen=True)
class Decided:
    """done: how many; left: number, name and why not, of the others one may see."""

    done: int
    left: tuple[tuple[str, str, Refusal], ...]


@action(Verb.CUSTOMER_GRADE)
def confirm(customer: Customer, proposal: GradeProposal) -> None:
    """The grade as proposed, until the end the round gives it."""
    made = _waiting(customer, proposal)
    until = made.until_on
    reason = f"{made.number} 定级：G {plain(proposal.points)}"
    set_grade(customer, grade=proposal.proposed, reason=reason, until=until)
    _decide(proposal, "confirmed", grade=proposal.proposed, until=until)


@action(Verb.CUSTOMER_GRADE)
def confirm_many(made: GradeRound, *, ids: Sequence[int]) -> Decided:
    """Those that cannot be confirmed are left waiting; those out of reach are passed over."""
    if len(ids) > MOST:
        raise Refusal("一次最多确认 %(most)s 家。", most=MOST)
    asked = (
        select(GradeProposal, Customer)
        .join(Customer, Customer.id == GradeProposal.customer_id)
        .where(GradeProposal.round_id == made.id, GradeProposal.id.in_(ids))
        .order_by(GradeProposal.id)
    )
    done, left = 0, []
    for proposal, customer in session.execute(within_reach(asked, actor(), Verb.CUSTOMER_GRADE)).all():
        try:
            confirm(customer, proposal)
            done += 1
        except Refusal as refusal:
            left.append((customer.number, customer.name, refusal))
    return Decided(done, tuple(left))


@action(Verb.CUSTOMER_GRADE)
def keep(customer: Customer, proposal: GradeProposal, *, reason: str) -> None:
    """The grade in force stays as it is, with its end; the count of rounds begins anew."""
    _waiting(customer, proposal)
    if not reason.strip():
        raise Refusal("请写明维持原等级的理由。")
    _decide(proposal, "kept", grade=customer.grade, reason=reason.strip(), until=customer.grade_until)


@action(Verb.CUSTOMER_GRADE)
def change(
    customer: Customer, proposal: GradeProposal, *, grade: str, reason: str, until: date | None
) -> None:
    """Another grade than the proposed one, by the same rules as one given without a round."""
    _waiting(customer, proposal)
    if grade == proposal.proposed:
        raise Refusal("与建议的等级相同，请直接确认。")
    if grade == customer.grade:
        raise Refusal("与现等级相同，请选择维持原等级。")
    if grade not in dict(GRADES):
        raise Refusal("请从列表中选择等级。")
    set_grade(customer, grade=grade, reason=reason, until=until)
    _decide(proposal, "changed", grade=grade, reason=reason.strip(), until=until if grade else None)


def _waiting(customer: Customer, proposal: GradeProposal) -> GradeRound:
    """The round; refuses what is decided, over, not of this card, or overtaken by another grade."""
    session.refresh(proposal)
    made = session.get_one(GradeRound, proposal.round_id)
    if proposal.customer_id != customer.id:
        raise ValueError("a proposal of another customer")
    if customer.manager_id is not None and customer.manager_id == actor().id:
        raise Refusal("不能给自己负责的客户评级，请由另一位负责人办理。")
    if managed_since(customer.id, actor().id, since=clock.wall(made.opened_at).date()):
        raise Refusal("发起定级之后您曾负责该客户，请由另一位负责人办理。")
    if proposal.state != "waiting":
        raise Refusal("这条建议刚被他人处理，请刷新后查看。")
    if made.state != "open":
        raise Refusal("这一轮定级已经结束。")
    if customer.grade != proposal.held:
        raise Refusal("发起定级之后等级已经另行调整，请在客户卡上办理。")
    return made


def _decide(proposal: GradeProposal, state: str, *, grade: str, reason: str = "", until: date | None) -> None:
    proposal.state, proposal.granted, proposal.reason, proposal.until_on = state, grade, reason, until
    proposal.decided_by_id, proposal.decided_at = actor().id, clock.now()
    session.flush()
