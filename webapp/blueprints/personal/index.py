"""All requests to erase a person; the administrator sees them without names."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.personal import bp
from webapp.domain import personal_words as words
from webapp.domain.verbs import Verb
from webapp.queries.personal import listed
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render


@bp.get("")
@requires(Verb.PERSONAL_READ)
def index() -> ResponseReturnValue:
    """?state=, ?page=."""
    state = request.args.get("state", "")
    state = state if state in dict(words.STATES) else ""
    page = request.args.get("page", 1, type=row_number) or 1
    found = listed.found(viewer=viewer(), state=state, page=page)
    url = partial(again, url_for("personal.index"))
    return render("personal/index.html", "results", found=found, state=state, words=words, url=url)
