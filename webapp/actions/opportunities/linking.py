"""Contacts that were made for an opportunity, of the same customer."""

from webapp.actions import action, session
from webapp.actions.opportunities import steps
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Activity, Customer, Opportunity, OpportunityActivity


@action(Verb.OPPORTUNITY_EDIT)
def link(customer: Customer, opportunity: Opportunity, *, activity: Activity) -> None:
    """Twice is once."""
    steps.refuse_lost(customer, opportunity)
    if activity.customer_id != customer.id:
        raise Refusal("这条联络不是该客户的。")
    if session.get(OpportunityActivity, (opportunity.id, activity.id)) is None:
        session.add(OpportunityActivity(opportunity_id=opportunity.id, activity_id=activity.id))
        session.flush()
