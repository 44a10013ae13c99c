"""Looks for words in the manual; the address holds what was looked for."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.blueprints.help import bp
from webapp.domain.verbs import Verb
from webapp.guide import finding
from webapp.web import guide_pages
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("/search")
@requires(Verb.HELP_READ)
def search() -> ResponseReturnValue:
    query = request.args.get("q", "").strip()[: finding.LONGEST]
    found = finding.find(query)
    return render("help/search.html", "results", query=query, found=found, **guide_pages.contents(viewer()))
