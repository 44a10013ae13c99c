"""A step of a hand-over as a short form: in the dialog, or on a page of its own."""

from collections.abc import Callable
from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.assignments.handovers import page
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.models import Handover
from webapp.queries.handovers import sight
from webapp.queries.handovers.pages import Card
from webapp.web.access import viewer
from webapp.web.answers import flash, render, see_other, unprocessable

DEED = "assignments/handovers/deed.html"
TITLES = {
    "telling": N_("登记告知客户"),
    "visit": N_("登记联合拜访"),
    "check": N_("登记回访"),
    "return": N_("退回事项"),
    "approval": N_("批准交接"),
    "cancellation": N_("取消交接"),
}


def card_of(one: Handover, customer: str) -> Card:
    found: list[Card] = page(one)["page"].cards
    return next((card for card in found if card.customer.number == customer), None) or abort(404)


def ask(
    one: Handover, deed: str, form: Form, *, card: Card | None = None, at: str = ""
) -> ResponseReturnValue:
    return render(DEED, "dialog", **_deed(one, deed, form, card, at))


def carry(
    one: Handover,
    deed: str,
    form: Form,
    act: Callable[[], None],
    *,
    told: str,
    card: Card | None = None,
    at: str = "",
) -> ResponseReturnValue:
    """Refused, the form comes back as typed."""
    number = one.number
    if status := carried(form, act):
        return unprocessable(DEED, "dialog", status=status, **_deed(one, deed, form, card, at))
    flash(told, "ok")
    if sight.get(number, viewer=viewer()) is None:
        return see_other("assignments.handovers")
    return see_other("assignments.handover", number=number)


def _deed(one: Handover, deed: str, form: Form, card: Card | None, at: str) -> dict[str, Any]:
    back = url_for("assignments.handover", number=one.number)
    place = at or (f"{deed}/{card.customer.number}" if card else deed)
    return {
        "one": one,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "card": card,
        "action": f"{back}/{place}",
        "back": back,
    }
