"""One order: loading it, its page, and what was agreed as a form with both sides of a conflict."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions.orders import heading as actions
from webapp.blueprints.orders import bp
from webapp.domain import instrument_words
from webapp.domain import order_card as card
from webapp.domain import order_words as words
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.orders import block_form
from webapp.queries import trade_terms
from webapp.queries.orders import pages, sight
from webapp.queries.orders.sight import Opened
from webapp.web import opened_forms, order_words
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.field_words import errand_badge
from webapp.web.order_decisions import of_discount


def load(number: str, verb: Verb = Verb.ORDER_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not do this."""
    opened = sight.opened(number, viewer=viewer()) or abort(404)
    if verb is not Verb.ORDER_READ and verb not in opened.rights:
        abort(403)
    return opened


@bp.get("/<number>")
@requires(Verb.ORDER_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=order shows what was agreed as a form."""
    opened = load(number, Verb.ORDER_EDIT if "edit" in request.args else Verb.ORDER_READ)
    more = editing(opened) if "edit" in request.args else {}
    return render("orders/show.html", "record", **page(opened) | more)


@bp.post("/<number>")
@requires(Verb.ORDER_EDIT)
def save(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    keep = kept(opened)
    block, present = actions.block(keep), actions.present(opened.order, opened.customer)
    shown = editing(opened, sent=with_parties(opened_forms.sent(block, present)))
    form: BlockForm = shown["form"]

    def write(**as_opened: Any) -> None:
        values = present | form.typed
        actions.save(opened.customer, opened.order, values=values, keep=keep, **as_opened)

    if fault := opened_forms.fault_of(shown, write, holds=form.validate()):
        return unprocessable("orders/show.html", "record", status=fault, **page(opened) | shown)
    flash(_("委托单 %(number)s 已保存。", number=number), "ok")
    return see_other("orders.show", number=number)


def page(opened: Opened) -> dict[str, Any]:
    order, today, terms = opened.order, clock.today(), trade_terms.now()
    page = pages.page(order, viewer=viewer())
    known = pages.facts([line.row for line in page.lines], on=order.ordered_on)
    return {
        "order": order,
        "at": url_for("orders.show", number=order.number),
        "customer": opened.customer,
        "rights": opened.rights,
        "page": page,
        "decision": of_discount(known, roles=viewer().roles, limits=terms.limits),
        "present": actions.present(order, opened.customer),
        "fields": card.FIELD,
        "card": card,
        "words": words,
        "instrument_words": instrument_words,
        "value": order_words.value,
        "state": order_words.state_badge(order.state),
        "errand_badge": errand_badge,
        "promise": partial(order_words.promise_badge, today=today),
        "fetch": order_words.fetch_badge(
            order.finished_on,
            state=order.state,
            today=today,
            days=terms.fetch_days,
            unclaimed=terms.unclaimed_days,
        ),
        "is_asker": viewer().id in order.askers(),
        "steps": _steps(order.state),
        "edit": None,
        "form": None,
    }


def editing(opened: Opened, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    block, present = actions.block(kept(opened)), actions.present(opened.order, opened.customer)
    form = block_form(block, present, sent, "ordered_on")
    shown = opened_forms.opening(form, block, present, version=opened.order.version)
    return shown | {"edit": "order", "pick": url_for("customers.pick")}


def kept(opened: Opened) -> frozenset[str]:
    """Parties of which this person may not learn: they are neither shown nor changed."""
    hidden = sight.hidden([opened.order], viewer=viewer())
    return frozenset(name for name in card.PARTIES if sight.hides(opened.order, name, hidden))


def with_parties(sent: "MultiDict[str, str]") -> "MultiDict[str, str]":
    """A party chosen from the list by its number; what was typed where nothing was chosen."""
    for name in card.PARTIES:
        chosen = sent.get(f"{name}-number", "").strip()
        if chosen and sent.get(name, "").strip():
            sent[name] = chosen
    return sent


def _steps(state: str) -> list[dict[str, str]]:
    """The way of an order from draft to fetched, for the stepper."""
    way = [code for code, _label in words.STATES if code != words.State.CANCELLED]
    if state == words.State.CANCELLED:
        return [{"label": dict(words.STATES)[words.State.CANCELLED], "state": "refused"}]
    place = way.index(words.State(state))
    last = len(way) - 1
    return [
        {
            "label": dict(words.STATES)[code],
            "state": "done" if at < place or place == last else "current" if at == place else "todo",
        }
        for at, code in enumerate(way)
    ]
