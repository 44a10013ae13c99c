"""The review an address names, for whom it is there; deeds by whose they are."""

from flask import abort

from webapp.domain.verbs import Verb
from webapp.models import Review
from webapp.queries.reviews import sight
from webapp.queries.reviews.roles import has_seat, is_reviewer
from webapp.web.access import viewer

REVIEWER = frozenset({Verb.REVIEW_PLAN, Verb.REVIEW_SCORE})


def opened(number: str, verb: Verb = Verb.REVIEW_READ) -> Review:
    """404 where it is not there for this person, 403 where he may read it but the deed is another's.

    A member's own review is another member's to decide: its total stands on what he would be asked.
    """
    person = viewer()
    found = sight.get(number, viewer=person) or abort(404)
    if verb in REVIEWER and not is_reviewer(found, person):
        abort(403)
    if verb is Verb.REVIEW_ANSWER and found.person_id != person.id:
        abort(403)
    if verb is Verb.REVIEW_RUN and (found.person_id == person.id or not has_seat(found, person)):
        abort(403)
    return found
