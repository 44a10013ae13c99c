"""The tab 投诉 of a card: its complaints, requests and praise, as far as this reader may know them."""

from typing import Any

from flask import current_app, url_for

from webapp import clock
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import complaint_stages, complaint_words, praise_words, request_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.complaints import of_card
from webapp.web import complaint_words as told


@tab("complaints")
def complaints(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:  # noqa: ARG001
    """One statement."""
    lines = of_card.lines(customer.id, viewer=viewer)
    has_praises = "praises.new" in current_app.view_functions
    return {
        "complaints": [line for line in lines if line.kind == "complaint"],
        "requests": [line for line in lines if line.kind == "request"],
        "praises": [line for line in lines if line.kind == "praise"],
        "new_praise": url_for("praises.new", customer=customer.number) if has_praises else "",
        "may_ask": viewer.may(Verb.REQUEST_EDIT),
        "stages": complaint_stages,
        "complaint_words": complaint_words,
        "request_rules": request_words,
        "praise_rules": praise_words,
        "told": told,
        "now": clock.now(),
    }
