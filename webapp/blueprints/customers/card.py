"""The customer card: opening it, its head and tabs, the frame in which every tab and form is shown."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from flask import abort, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.customers import bp, links
from webapp.blueprints.customers.badges import falling
from webapp.blueprints.customers.look import look
from webapp.blueprints.customers.tabs import LABELS, TABS, Asked
from webapp.domain import card_words
from webapp.domain import custom_fields as rules
from webapp.domain.card import BLOCKS
from webapp.domain.fields import Block
from webapp.domain.verbs import Verb
from webapp.models import Customer
from webapp.queries import custom_fields
from webapp.queries.customers import headings, merges, neighbours, occasions, queues
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.addresses import NUMBER, of, parts
from webapp.web.answers import flash, render, see_other, wants_fragment

__all__ = ["Opened", "address", "back", "load", "occasions", "page", "queues"]

VERBS = frozenset(
    {
        Verb.CUSTOMER_EDIT,
        Verb.CUSTOMER_ASSIGN,
        Verb.CUSTOMER_GRADE,
        Verb.KEY_EDIT,
        Verb.CUSTOMER_SHARE,
        Verb.CUSTOMER_SECRECY,
        Verb.CUSTOMER_MERGE,
        Verb.CUSTOMER_DELETE,
        Verb.CUSTOMER_PRINT,
        Verb.APPRAISAL_READ,
        Verb.RIVAL_READ,
        Verb.ORDER_EDIT,
        Verb.INSTRUMENT_EDIT,
        Verb.RECALL_MAKE,
        Verb.FIELD_EDIT,
        Verb.COORDINATION_ASK,
        Verb.ACTIVITY_WRITE,
        Verb.MESSAGE_SEND,
    }
)


@dataclass(frozen=True)
class Opened:
    """A card with what this person may do on it."""

    customer: Customer
    rights: frozenset[Verb]


def load(number: str, verb: Verb = Verb.CUSTOMER_READ, *, is_row: bool = False) -> Opened:
    """404 where the card does not exist for this person, 403 where he may read it but not do this.

    is_row: the card as a plain row, for pages and for the deeds that take one.
    """
    opened = _read(number) if is_row else _watched(number)
    if opened is None:
        abort(404)
    if verb is not Verb.CUSTOMER_READ and verb not in opened.rights:
        abort(403)
    return opened


def _watched(number: str) -> Opened | None:
    found = headings.opened(number, viewer=viewer(), verbs=VERBS)
    return None if found is None else Opened(*found)


def _read(number: str) -> Opened | None:
    """A plain row."""
    found = headings.read(number, viewer=viewer(), verbs=VERBS)
    return None if found is None else Opened(*found)


@bp.get("/<number>")
@requires(Verb.CUSTOMER_READ)
def show(number: str) -> ResponseReturnValue:
    opened, tab = g.pop(f"opened {number}", None) or _read(number), request.args.get("tab", "basic")
    if opened is None:
        heir = merges.leads_to(number, viewer=viewer())
        return redirect(url_for("customers.show", number=heir)) if heir else abort(404)
    if tab not in LABELS:
        abort(404)
    if "edit" in request.args and Verb.CUSTOMER_EDIT not in opened.rights:
        abort(403)
    trail().visit(viewer().id or 0, opened.customer.id)
    return render("customers/show.html", "card", "tab", **page(opened, tab))


MONEY = frozenset({"trade", "risk"})  # the tabs that tell what is owed


def page(opened: Opened, tab: str, **more: Any) -> dict[str, Any]:
    """Everything the card's page shows on one tab; more wins over what the tab itself brings."""
    customer, rights = opened.customer, opened.rights
    heading = headings.heading(customer, viewer=viewer(), today=clock.today(), owes=tab in MONEY)
    listed = request.args.get("from")
    url = partial(links.address(customer.number, listed), tab=tab)
    builder = TABS.get(tab)
    return {
        "customer": customer,
        "rights": rights,
        "heading": heading,
        "falling": falling(heading.falls_on),
        "page": _neighbours(customer),
        "tab": tab,
        "look": partial(look, customer, heading, rights, listed),
        "links": links,
        "panel": partial(links.panel, customer=customer, heading=heading, rights=rights, url=url),
        "url": url,
        "address_of": of,
        "beside": partial(address, tab=tab),
        "listed": listed,
        "list_query": listed or "",
        "NUMBER": NUMBER,
        "words": card_words,
        "blocks": _blocks(customer, heading, tab),
        "edit": None,
        "form": None,
        **(builder(customer, viewer(), Asked(request.args, rights)) if builder else {}),
        **more,
    }


def _blocks(customer: Customer, heading: headings.Heading, tab: str) -> list[Block]:
    """The institute's own fields last on the first tab, the stopped ones where something stands in them."""
    found = [block for block in BLOCKS if block.tab == tab and customer.kind in block.kinds]
    own = rules.of(rules.CUSTOMER, custom_fields.everything(), held=heading.customs)
    return [*found, rules.block(own)] if own and tab == "basic" else found


def back(number: str, tab: str = "") -> ResponseReturnValue:
    """After a deed: the card, on the tab and out of the list where the browser stands.

    A deed may take the card out of one's own sight (another department's manager, 隔离): then the list.
    """
    opened = _read(number)
    if opened is None:
        return _out_of_sight()
    setattr(g, f"opened {number}", opened)  # for show(), which htmx is answered with
    here = {name: texts[0] for name, texts in parse_qs(parts(_here()).query, keep_blank_values=True).items()}
    kept = {name: here[name] for name in ("tab", "from") if name in here}
    if tab or kept.get("tab") not in LABELS:
        kept["tab"] = tab or "basic"
    return see_other("customers.show", number=number, **kept)


def _out_of_sight() -> ResponseReturnValue:
    flash(_("该客户已不在您的查看范围内。"), "info")
    if not wants_fragment():
        return see_other("customers.index")
    response = make_response("")
    response.headers["HX-Redirect"] = url_for("customers.index")
    return response


def _here() -> str:
    return request.headers.get("HX-Current-URL") or request.full_path


def address(number: str, **values: Any) -> str:
    """A card's address that keeps the list it was opened from; the first tab needs no name."""
    return links.address(number, request.args.get("from"))(**values)


def _neighbours(customer: Customer) -> neighbours.Neighbours:
    """Not while a block is being edited: one reads on from a card, not from a form."""
    if "from" not in request.args or request.args.get("edit"):
        return neighbours.Neighbours()
    return neighbours.neighbours(customer.id, viewer=viewer(), query=request.args["from"])
