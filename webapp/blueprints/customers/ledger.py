"""Tab 器具: what the customer owns, by place, with what falls due before long."""

from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from webapp import clock
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import recall_words
from webapp.domain.instrument_words import STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.indicators.sources import wallet
from webapp.queries.instruments import lists
from webapp.queries.instruments.narrowing import SOON
from webapp.queries.recalls import notice_lists
from webapp.web.addresses import of
from webapp.web.i18n import say
from webapp.web.instrument_words import due_badge
from webapp.web.rows import drawn, look

ROWS = "customers/ledger_rows.html"
SHOWN = 300  # the rest stand in the room 器具
FIRST = 10  # of what falls due before long


@tab("instruments")
def ledger(customer: Customer, viewer: Viewer, _args: Asked) -> dict[str, Any]:
    """Three statements: the whole ledger, counted here so that figures and rows agree, what of it we serve
    (FN-16), and the notices.
    """
    today = clock.today()
    lines = lists.of_customer(customer.id) if viewer.may(Verb.INSTRUMENT_READ) else []
    left = [(line.due_on - today).days for line in lines if line.due_on]
    in_use = [line for line in lines if line.state == "in_use"]
    served, known = wallet.of_customer(customer.id, on=today) if in_use else (0, 0)
    return {
        "ledger": _by_place(lines[:SHOWN], today),
        "figures": {
            "all": len(lines),
            "in_use": len(in_use),
            "mandatory": sum(line.is_mandatory for line in in_use),
            "overdue": sum(days < 0 for days in left),
            "soon": sum(0 <= days <= SOON for days in left),
            "served": served,
            "share": 100 * served // known if known else None,
            "none": sum(line.due_on is None for line in in_use),
        },
        "is_cut": len(lines) > SHOWN,
        "soon": [line for line in lines if line.due_on and (line.due_on - today).days <= SOON][:FIRST],
        "notices": notice_lists.of_customer(customer.id) if lines and viewer.may(Verb.RECALL_READ) else [],
        "recall_words": recall_words,
        "badge": partial(due_badge, today=today),
    }


def _by_place(lines: list[lists.Line], today: date) -> list[tuple[str, int, Markup]]:
    """Places in their order of names, nowhere last; within a place what falls due first stays first."""
    ordered = sorted(lines, key=lambda line: (not line.place, line.place))
    places = [(place, list(found)) for place, found in groupby(ordered, key=lambda line: line.place)]
    badge, states = partial(due_badge, today=today), {code: say(word) for code, word in STATES}
    drawing = {"of": of, "badge": badge, "states": states}
    return [(place, len(of_it), drawn(of_it, look(ROWS, day=today), **drawing)) for place, of_it in places]
