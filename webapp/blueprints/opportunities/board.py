"""The board: a column a stage; a card goes on by dragging, by a form, or by the keyboard."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.opportunities import moving
from webapp.blueprints.opportunities import bp
from webapp.blueprints.opportunities.record import load
from webapp.domain import opportunity_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.stage_ageing import AGES
from webapp.domain.verbs import Verb
from webapp.queries.opportunities import board as queries
from webapp.queries.opportunities import choices
from webapp.queries.opportunities.narrowing import narrow
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded

TEMPLATE, BLOCK = "opportunities/board.html", "board"
KEPT = ("q", "owner", "age", "buying", "growth", "area", "channel", "method", "since", "until", "customer")


@bp.get("/board")
@requires(Verb.OPPORTUNITY_READ)
def board() -> ResponseReturnValue:
    return render(TEMPLATE, BLOCK, **_page(kept(request.query_string.decode("utf-8", "replace"))))


@bp.post("/board")
@requires(Verb.OPPORTUNITY_EDIT)
def move_card() -> ResponseReturnValue:
    """A card dropped on the next column; refused, it is told at the card."""
    number, query = request.form.get("number", ""), kept(request.form.get("board", ""))
    opened = load(number, Verb.OPPORTUNITY_EDIT) if number else abort(400)
    try:
        moving.forward(opened.customer, opened.opportunity, to=request.form.get("to", ""))
    except Refusal as refusal:
        fault = {"number": number, "text": worded(refusal)}
        return unprocessable(TEMPLATE, BLOCK, status=409, **_page(query, fault))
    flash(_("商机 %(number)s 的阶段已变更。", number=number), "ok")
    return see_other("opportunities.board", **query)


def kept(query: str) -> dict[str, str]:
    """What a board is narrowed to, of an address."""
    return {name: value for name, value in parse_qsl(query[:2000]) if name in KEPT}


def _page(query: dict[str, str], fault: dict[str, str] | None = None) -> dict[str, Any]:
    person, wanted = viewer(), narrow(query)
    return {
        "asked": wanted,
        "query": urlencode(query),
        "columns": queries.columns(wanted, viewer=person),
        "won": queries.won(wanted, viewer=person),
        "owners": choices.owners(person),
        "ages": [(code, say(word)) for code, word in AGES],
        "buyings": [(code, say(word)) for code, word in words.BUYING],
        "stages": {code: say(word) for code, word in words.STAGES},
        "ahead": {code: words.STAGES[place + 1][0] for code, place in words.PLACE.items() if place < 5},  # noqa: PLR2004
        "may_edit": person.may(Verb.OPPORTUNITY_EDIT),
        "Verb": Verb,
        "at": url_for("opportunities.index"),
        "fault": fault,
    }
