"""Who bids beside us, and how the buyer weighs us against them: known to few (CC-08, FN-10)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.opportunities import steps
from webapp.domain.money import MOST_FEE
from webapp.domain.refusal import Refusal
from webapp.domain.supplier_comparison import MOST_POINTS, MOST_RIVALS, Point, faults
from webapp.domain.verbs import Verb
from webapp.models import ComparisonPoint, Customer, Opportunity, OpportunityRival
from webapp.queries.customers import cards
from webapp.queries.opportunities import comparison

LONGEST = 60


@action(Verb.RIVAL_READ)
def add(customer: Customer, opportunity: Opportunity, *, values: Mapping[str, Any]) -> OpportunityRival:
    """values: name, price (fen or None), strengths, weaknesses."""
    _refuse_others(customer, opportunity)
    if len(comparison.rivals(opportunity)) >= MOST_RIVALS:
        raise Refusal("最多登记 %(most)s 家竞争对手。", most=MOST_RIVALS)
    one = OpportunityRival(opportunity_id=opportunity.id, customer_id=customer.id)
    _put(one, values)
    session.add(one)
    session.flush()
    return one


@action(Verb.RIVAL_READ)
def save(
    customer: Customer, opportunity: Opportunity, rival: OpportunityRival, *, values: Mapping[str, Any]
) -> None:
    _refuse_others(customer, opportunity)
    _put(rival, values)
    session.flush()


@action(Verb.RIVAL_READ)
def remove(customer: Customer, opportunity: Opportunity, rival: OpportunityRival) -> None:
    """Its marks go with it."""
    _refuse_others(customer, opportunity)
    for row in comparison.rows(opportunity):
        marks = comparison.marks(row)
        if marks.pop(rival.id, None) is not None:
            row.marks = comparison.packed(marks)
    session.delete(rival)
    session.flush()


@action(Verb.RIVAL_READ)
def compare(
    customer: Customer, opportunity: Opportunity, *, points: Sequence[Point], version: int | None = None
) -> None:
    """All of them, in their order; those left out are taken away."""
    _refuse_others(customer, opportunity, version=version)
    if len(points) > MOST_POINTS:
        raise Refusal("最多比较 %(most)s 项。", most=MOST_POINTS)
    for refusal in faults(points, [one.id for one in comparison.rivals(opportunity)]).values():
        raise refusal
    held = {row.name: row for row in comparison.rows(opportunity)}
    wanted = {point.name.strip(): point for point in points}
    for name in held.keys() - wanted.keys():
        session.delete(held[name])
    for position, (name, point) in enumerate(wanted.items(), start=1):
        row = held.get(name) or ComparisonPoint(
            opportunity_id=opportunity.id, customer_id=customer.id, name=name
        )
        row.position, row.weight, row.marks = position, point.weight, comparison.packed(point.marks)
        session.add(row)
    session.flush()


def _refuse_others(customer: Customer, opportunity: Opportunity, *, version: int | None = None) -> None:
    """The entry in the log is named after the narrower right, so that it is hidden from the same people."""
    if not cards.may(customer, viewer=actor(), verb=Verb.OPPORTUNITY_EDIT):
        raise NotAllowed(Verb.OPPORTUNITY_EDIT)
    steps.refuse_unopen(customer, opportunity, version=version)


def _put(one: OpportunityRival, values: Mapping[str, Any]) -> None:
    name = values["name"].strip()
    if not name or len(name) > LONGEST:
        raise Refusal("请填写竞争对手名称，最多 %(most)s 个字。", most=LONGEST)
    if values["price"] is not None and not 0 <= values["price"] <= MOST_FEE:
        raise Refusal("金额过大，请核对单位是否为元。")
    same = select(OpportunityRival.id).where(
        OpportunityRival.opportunity_id == one.opportunity_id,
        OpportunityRival.name == name,
        OpportunityRival.id != (one.id or 0),
    )
    with session.no_autoflush:
        if session.execute(same).first() is not None:
            raise Refusal("已登记“%(name)s”。", name=name)
    one.name, one.price = name, values["price"]
    one.strengths, one.weaknesses = values["strengths"].strip(), values["weaknesses"].strip()
