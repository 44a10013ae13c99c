"""One message as it was written, what became of it, and its letter on paper."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from webapp import mailing
from webapp.blueprints.outbox import bp
from webapp.blueprints.outbox.index import ICONS
from webapp.domain.message_kinds import KINDS
from webapp.domain.message_states import STATES, TONES
from webapp.domain.verbs import Verb
from webapp.queries.outbox import reading
from webapp.queries.outbox.reading import Opened
from webapp.web import letter_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render
from webapp.web.i18n import worded


@bp.get("/<int:row>")
@requires(Verb.MESSAGE_SEND)
def show(row: int) -> ResponseReturnValue:
    found = load(row)
    standing = found.standing
    return render(
        "outbox/show.html",
        row=found.message,
        customer=found.customer,
        contact=found.contact,
        by=found.by,
        standing=standing,
        away=worded(standing.away) if standing.away and standing.is_open else "",
        server=mailing.server() is not None,
        kinds=KINDS,
        states=STATES,
        tones=TONES,
        icons=ICONS,
        at=url_for("outbox.show", row=row),
    )


@bp.get("/<int:row>.pdf")
@requires(Verb.MESSAGE_SEND)
def letter_pdf(row: int) -> ResponseReturnValue:
    """404 where there is nothing to print: another kind, given up, or its contact wants no letters."""
    found = load(row)
    if not found.standing.may_print:
        abort(404)
    made = letter_papers.press(found, viewer=viewer())
    return download(made, name=f"{found.message.number}.pdf", media_type="application/pdf", inline=True)


def load(row: int) -> Opened:
    """404 where it does not exist for this person."""
    return reading.opened(row, viewer=viewer()) or abort(404)
