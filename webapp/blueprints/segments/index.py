"""客户价值一览: the customers of a run, by segment and as a list narrowed by its address."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.asking import chips
from webapp.blueprints.segments.chosen_run import about, asked_run
from webapp.domain import value_words as words
from webapp.domain.verbs import Verb
from webapp.models import ValueRun
from webapp.queries.kept_together import learn
from webapp.queries.remembered import age
from webapp.queries.segments import counts, lists
from webapp.queries.segments.choices import asked_choices, choices
from webapp.queries.segments.narrowing import asked
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.value_lines import VALUES, lines


@bp.get("")
@requires(Verb.VALUE_READ)
def index() -> ResponseReturnValue:
    made = asked_run()
    more = _page(made) if made else {}
    return render("segments/index.html", "results", **about(made), **more)


def _page(made: ValueRun) -> dict[str, Any]:
    person, wanted, at = viewer(), asked(request.args), age()
    learn(
        *lists.asking(wanted, made, viewer=person),
        counts.asked_by("segment", made, viewer=person),
        asked_choices(made, viewer=person),
        viewer=person,
        at=at,
    )
    offered = choices(made, viewer=person, at=at)
    url = partial(again, url_for("segments.index"))
    found, may_send = lists.search(wanted, made, viewer=person, at=at), person.may(Verb.MESSAGE_SEND)
    return {
        "found": found,
        "lines": lines(VALUES, found.rows, with_picks=may_send),
        "asked": wanted,
        "overview": told.overview(counts.by("segment", made, viewer=person, at=at)),
        "offered": offered,
        "words": words,
        "told": told,
        "url": url,
        "chips": chips(wanted, url),
        "kept": told.KEPT,
        "values": urlencode(
            {name: one for name, one in request.args.items() if one} or {"sort": wanted.sort}
        ),
        "may_send": may_send,
        "paper": again(url_for("segments.pdf"), page="") if person.may(Verb.CUSTOMER_PRINT) else "",
        "export": again(url_for("segments.xlsx"), page="") if person.may(Verb.CUSTOMER_EXPORT) else "",
    }
