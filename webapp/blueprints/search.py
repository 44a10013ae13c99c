"""Search: the box's hits while typing, and the page of results."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from webapp.domain.card_words import STATUSES
from webapp.domain.verbs import Verb
from webapp.queries import search as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import render, wants_fragment

ICONS = {
    "customer": "building-2", "contact": "contact-round", "instrument": "gauge", "order": "clipboard-list",
    "opportunity": "target", "complaint": "message-square-warning", "request": "message-square",
}  # fmt: skip
bp = Blueprint("search", __name__, url_prefix="/search")


@bp.get("")
@requires(Verb.SEARCH)
def show() -> ResponseReturnValue:
    query = request.args.get("q", "").strip()
    groups = queries.hits(query, viewer=viewer(), most=queries.READ)
    if len(groups) == 1 and len(groups[0].hits) == 1 and not wants_fragment():
        return redirect(groups[0].hits[0].href)
    return render("search/show.html", "results", query=query, groups=groups, statuses=STATUSES)


@bp.get("/hits")
@requires(Verb.SEARCH)
def hits() -> ResponseReturnValue:
    query = request.args.get("q", "").strip()
    groups = queries.hits(query, viewer=viewer())
    return render("search/hits.html", "search_hits", query=query, groups=groups, icons=ICONS)
