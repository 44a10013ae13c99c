"""The tab 商机 of a card: what is being followed up, and how the earlier ones ended."""

from typing import Any

from flask import url_for

from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import opportunity_end_words, opportunity_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.opportunities import lists


@tab("opportunities")
def opportunities(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    """Two statements: the limits, and the lines."""
    may_read = viewer.may(Verb.OPPORTUNITY_READ)
    return {
        "deals": lists.of_customer(customer, viewer=viewer) if may_read else [],
        "new_deal": url_for("opportunities.new", customer=customer.number)
        if Verb.CUSTOMER_EDIT in args.rights and viewer.may(Verb.OPPORTUNITY_EDIT)
        else "",
        "deal_words": opportunity_words,
        "end_words": opportunity_end_words,
    }
