"""Outside tasks in words: how far a pick-up or a visit is."""

from webapp.domain.fieldwork import STAGES, VISITS
from webapp.domain.words import label_of
from webapp.queries.orders.beside import Errand
from webapp.web.i18n import say
from webapp.web.order_words import Badge

TONES = {"signed": "ok", "done": "ok", "cancelled": ""}


def errand_badge(errand: Errand) -> Badge:
    """A pick-up's stage, a visit's state."""
    known = STAGES if errand.room == "pickup" else VISITS
    return Badge(say(label_of(known, errand.state)), TONES.get(errand.state, "info"))
