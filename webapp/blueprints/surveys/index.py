"""The list of rounds, with what the closed ones came to."""

from flask.typing import ResponseReturnValue

from webapp.blueprints.surveys import bp
from webapp.domain import survey_words as words
from webapp.domain.verbs import Verb
from webapp.queries.surveys import invitations, trends
from webapp.queries.surveys import rounds as queries
from webapp.web import survey_pages as told
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("")
@requires(Verb.SURVEY_READ)
def index() -> ResponseReturnValue:
    lines = queries.lines(viewer())
    closed = trends.alike([line.round for line in lines if line.fixed])
    return render(
        "surveys/index.html",
        lines=[(line, told.shown(line.fixed, viewer())) for line in lines],
        chart=told.chart(closed[-8:], viewer()) if len(closed) > 1 else "",
        words=words,
    )


@bp.get("/calls")
@requires(Verb.SURVEY_ENTER)
def calls() -> ResponseReturnValue:
    """Who was given to this person to ask by phone."""
    return render("surveys/calls.html", rows=invitations.own_calls(viewer()), words=words)
