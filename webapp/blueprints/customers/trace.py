"""The log tab: what was changed on this card, by whom, and when it was printed or exported."""

from typing import Any

from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.complaints import hidden
from webapp.queries.customers import log as queries
from webapp.queries.told_lines import told
from webapp.trail import trail
from webapp.web import log_lines

RIVALS = ("rival_links", "opportunity_rivals", "comparison_points")
# Who may read them reads them in their own rooms; a card is read by those complained of as well.
ELSEWHERE = ("incidents", *hidden.KINDS)
TRAIL_KINDS = ("print", "export", "download")
MOST_EVENTS = 20
MOST_DIGITS = 18


@tab("log")
def log(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    """?before=<entry>: older ones; rivals only for who may read them, private fields for who may edit."""
    found = queries.entries(
        customer,
        before=_number(args.get("before", "")),
        without=ELSEWHERE if Verb.RIVAL_READ in args.rights else (*ELSEWHERE, *RIVALS),
        told=hidden.consequences_untold(viewer),
    )
    around = {customer.id: (customer.number, customer.name, Verb.CUSTOMER_EDIT in args.rights)}
    lines = log_lines.told(found.entries, known=log_lines.Names(found.people, {}), around=around)
    kept = [line for line in lines if line.changes or line.subject]
    return {"lines": kept, "older": found.older, "events": _events(customer, viewer)}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else None


def _events(customer: Customer, viewer: Viewer) -> list[Any]:
    kept = [one for one in trail().events(customer_id=customer.id) if one["kind"] in TRAIL_KINDS]
    return told(kept, viewer=viewer)[:MOST_EVENTS]
