"""One opportunity: its tests, elements, rivals, and what its next stage still asks for."""

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.blueprints.opportunities import bp
from webapp.domain import opportunity_end_words as ends
from webapp.domain import opportunity_words as words
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.opportunity_words import PLACE
from webapp.domain.verbs import Verb
from webapp.queries.opportunities import pages, sight
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import worded

ELEMENTS = ("need", "schedule", "budget", "decision", "priorities", "fit_reason", "terms", "note")


@bp.get("/<number>")
@requires(Verb.OPPORTUNITY_READ)
def show(number: str) -> ResponseReturnValue:
    opened = sight.opened(number, viewer=viewer()) or abort(404)
    found = pages.page(opened)
    return render(
        "opportunities/show.html",
        "record",
        one=opened.opportunity,
        customer=opened.customer,
        rights=opened.rights,
        Verb=Verb,
        page=found,
        words=words,
        ends=ends,
        place=PLACE,
        answers=opened.opportunity.answers(),
        elements=[field for field in OPPORTUNITY.fields if field.name in ELEMENTS],
        lacks=[worded(lack) for lack in found.lacks],
        why=worded(found.proposed.why),
    )
