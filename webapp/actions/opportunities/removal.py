"""An opportunity into the recycle bin and back."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.opportunities import steps
from webapp.domain.opportunity_words import STATES, State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Customer, Opportunity


@action(Verb.OPPORTUNITY_EDIT)
def remove(customer: Customer, opportunity: Opportunity, *, version: int | None = None) -> None:
    """What has ended stays: an order or a contract came of it, or it weighs in what is won and lost."""
    steps.refuse_lost(customer, opportunity, version=version)
    if opportunity.state != State.OPEN:
        state = label_of(STATES, opportunity.state)
        raise Refusal("已%(state)s的商机不能删除；登记有误的，请先重新跟进。", state=state)
    opportunity.deleted_at, opportunity.deleted_by_id = clock.now(), actor().id
    session.flush()


@action(Verb.CUSTOMER_DELETE)
def restore(_customer: Customer, opportunity: Opportunity) -> None:
    if opportunity.deleted_at is None:
        raise Refusal("该商机不在回收站。")
    opportunity.deleted_at = opportunity.deleted_by_id = None
    session.flush()
