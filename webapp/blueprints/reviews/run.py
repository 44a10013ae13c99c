"""The committee has the figures of a period worked out."""

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.actions.reviews import running
from webapp.blueprints.reviews import bp
from webapp.domain.verbs import Verb
from webapp.queries.reviews.sight import seated
from webapp.web.access import requires, viewer
from webapp.web.answers import see_other


@bp.post("/periods/<slug>/run")
@requires(Verb.REVIEW_RUN)
def run_period(slug: str) -> ResponseReturnValue:
    """404 where he does not sit in that period's committee."""
    number = running.start(seated(slug, viewer=viewer()) or abort(404))
    return see_other("jobs.show", number=number)
