"""The list of opportunities, narrowed by its address."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.opportunities import bp
from webapp.domain import opportunity_words as words
from webapp.domain.stage_ageing import AGES
from webapp.domain.verbs import Verb
from webapp.queries.opportunities import lists as queries
from webapp.queries.opportunities.narrowing import narrow
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.i18n import say


@bp.get("")
@requires(Verb.OPPORTUNITY_READ)
def index() -> ResponseReturnValue:
    wanted = queries.Asked(
        narrow(request.args.to_dict()),
        request.args.get("sort", queries.DEFAULT_SORT),
        request.args.get("page", 1, type=row_number),
    )
    return render(
        "opportunities/index.html",
        "results",
        found=queries.search(wanted, viewer=viewer()),
        asked=wanted,
        words=words,
        Verb=Verb,
        stages=[(code, say(word)) for code, word in words.STAGES],
        ages=[(code, say(word)) for code, word in AGES],
        buyings=[(code, say(word)) for code, word in words.BUYING],
        url=partial(again, url_for("opportunities.index")),
    )
