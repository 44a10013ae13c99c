"""What may be taken out of the room: of whom one may read the value and export the card."""

from flask import abort

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.web.access import viewer


def rights() -> Viewer:
    """403 for who may export customers, but not read their value."""
    return viewer() if viewer().may(Verb.VALUE_READ) else abort(403)
