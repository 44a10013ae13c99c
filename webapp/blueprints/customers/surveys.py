"""The tab 满意度 of a card: what the customer said so far, for those who may read it with its name."""

from typing import Any

from webapp import clock
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import survey_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.surveys import cards


@tab("surveys")
def surveys(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:  # noqa: ARG001
    """One statement."""
    return {
        "said": cards.of_customer(customer.id, viewer=viewer),
        "may_read": cards.may_read(viewer) and customer.manager_id != viewer.id,
        "may_call": viewer.may(Verb.SURVEY_CALL),
        "survey_words": survey_words,
        "today": clock.today(),
    }
