"""The tabs of the card: each module registers what its own tab needs, customers.show asks and renders it."""

# A tab of yours takes two steps and no change elsewhere:
#   1. @tab("contacts") on a function(customer, viewer, args) -> dict in your module of this package;
#      args is request.args (an Asked: args.rights tells this card's rights), the dict the template's context;
#   2. templates/customers/tabs/contacts.html, included in section#tab of customers/show.html: no blocks in
#      it, macros are `ui`, the customer is `customer`, `Verb.CUSTOMER_EDIT in rights` is this very card's
#      right, `heading` its head, url(tab=…, edit=…) its address within the list it came from.
# Routes: opened = card.load(number, Verb.CUSTOMER_EDIT) gives opened.customer or 404, 403.
# After a deed: return card.back(number, "contacts"); the page offers the fragments "tab" (this tab alone)
# and "card" (head, tabs, tab: when the deed changes completeness or the head). A form refused inside the
# tab goes home with unprocessable("customers/show.html", "tab", **card.page(opened, "contacts", form=form)).
# At most 8 statements a request in all: the card itself takes up to seven (a head, out of a list), a tab one;
# while something is edited (?edit=) the neighbours fall away and a tab may use three.

from collections.abc import Callable, Mapping
from typing import Any

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer


class Asked(dict[str, str]):
    """What the address asks of a tab, and what this person may do on the card."""

    def __init__(self, args: Mapping[str, str], rights: frozenset[Verb]) -> None:
        super().__init__(args)
        self.rights = rights


Builder = Callable[[Customer, Viewer, Asked], dict[str, Any]]

LABELS = {
    "basic": N_("基本"),
    "contacts": N_("联系人"),
    "activities": N_("联络"),
    "relations": N_("关系"),
    "team": N_("团队"),
    "trade": N_("交易"),
    "instruments": N_("器具"),
    "opportunities": N_("商机"),
    "value": N_("价值"),
    "risk": N_("风险"),
    "complaints": N_("投诉"),
    "surveys": N_("满意度"),
    "attachments": N_("附件"),
    "log": N_("日志"),
}
TABS: dict[str, Builder] = {}


def tab(name: str) -> Callable[[Builder], Builder]:
    """Registers the builder of one tab's context."""

    def register(builder: Builder) -> Builder:
        TABS[name] = builder
        return builder

    return register
