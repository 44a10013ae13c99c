"""Steps 3 to 5 and what belongs to them: comments, answers, telling the customer, the joint visit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from webapp import clock
from webapp.actions import action, session
from webapp.actions.handovers.going import Standing, go_on, refuse, standing
from webapp.domain.handover import Step
from webapp.domain.handover_terms import refuse_far
from webapp.domain.handover_words import ANSWERS, WAYS
from webapp.domain.manager_words import HandoverState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Handover, HandoverItem
from webapp.queries.handovers.facts import Along

VISITABLE = frozenset({HandoverState.ACCEPTED, HandoverState.INFORMED, HandoverState.APPROVED})


@action(Verb.HANDOVER_EDIT)
def comment(handover: Handover, *, words: Mapping[int, str]) -> bool:
    """By item; what is blank stays as it was. True: everything is said, it is the new manager's turn."""
    found = standing(handover)
    returned = handover.state == HandoverState.COMMENTED
    _refuse_comment(handover, found)
    items = {one.id: one for one in found.items}
    for key, text in words.items():
        item = items.get(key)
        if item is None or not text.strip() or (returned and item.answer != "returned"):
            continue
        item.comment, item.commented_at = text.strip(), clock.now()
        if item.answer == "returned":
            item.answer, item.answered_at = "", None
    return go_on(handover)


def _refuse_comment(handover: Handover, found: Standing) -> None:
    """What was sent back is explained once more while the other items are being accepted."""
    if handover.state != HandoverState.COMMENTED:
        refuse(Step.COMMENT, handover, found)
        return
    before = [replace(one, state=HandoverState.PACKED) for one in found.facts]
    refuse(Step.COMMENT, handover, replace(found, facts=before))


@action(Verb.HANDOVER_EDIT)
def answer(handover: Handover, *, item_id: int, verdict: str, note: str = "") -> bool:
    """accepted, or returned with what is missing; an answer can be changed until the last one is given."""
    found = standing(handover)
    refuse(Step.ACCEPT, handover, found)
    item = next((one for one in found.items if one.id == item_id), None)
    if item is None or verdict not in dict(ANSWERS):
        raise Refusal("请选择接收或退回。")
    if verdict == "returned" and not note.strip():
        raise Refusal("退回时请写明还缺什么。")
    _set(item, verdict, note)
    if verdict == "returned":
        item.is_open = True
    return go_on(handover)


@action(Verb.HANDOVER_EDIT)
def accept_rest(handover: Handover) -> bool:
    """Everything that has no answer yet, item by item in the record."""
    found = standing(handover)
    refuse(Step.ACCEPT, handover, found)
    for item in found.items:
        if not item.answer:
            _set(item, "accepted", "")
    return go_on(handover)


def _set(item: HandoverItem, verdict: str, note: str) -> None:
    item.answer, item.answer_note, item.answered_at = verdict, note.strip(), clock.now()


@action(Verb.HANDOVER_EDIT)
def tell(handover: Handover, *, customer: str, on: date, how: str, visit_on: date | None = None) -> bool:
    """The customer knows; A and B also the day on which both come."""
    found = standing(handover)
    refuse(Step.INFORM, handover, found)
    one = customer_of(found, customer)
    if how not in dict(WAYS):
        raise Refusal("请选择告知的方式。")
    if on > clock.today():
        raise Refusal("告知日期不能晚于今天。")
    if on < handover.asked_at.astimezone(clock.BEIJING).date():
        raise Refusal("告知日期不能早于申请交接的日期。")
    if visit_on is not None and visit_on < on:
        raise Refusal("联合拜访不能早于告知客户的日期。")
    refuse_far(visit_on or on, today=clock.today())
    one.row.told_on, one.row.told_how, one.row.visit_on = on, how, visit_on
    return go_on(handover)


@action(Verb.HANDOVER_EDIT)
def visit(handover: Handover, *, customer: str, on: date, note: str) -> None:
    """The joint visit took place; late is told of, not forbidden."""
    found = standing(handover)
    one = customer_of(found, customer)
    if handover.state not in VISITABLE or one.row.told_on is None:
        raise Refusal("请先登记告知客户，再登记联合拜访。")
    if on > clock.today() or on < one.row.told_on:
        raise Refusal("拜访日期应在告知客户之后、今天之前。")
    if not note.strip():
        raise Refusal("请写明拜访的情况。")
    one.row.visited_on, one.row.visit_note = on, note.strip()
    session.flush()


def customer_of(found: Standing, number: str) -> Along:
    for one in found.along:
        if one.customer.number == number:
            return one
    raise Refusal("该客户不在这次交接中。")
