"""Notices in words: how far an instrument's last notice is, with a tone."""

from datetime import date

from flask_babel import gettext as _

from webapp.domain.recall_outcomes import OUTCOMES
from webapp.domain.recall_words import NOTICE_STATES, NOTICE_TONES
from webapp.domain.words import label_of
from webapp.queries.recalls.standing import Told
from webapp.web.i18n import say
from webapp.web.instrument_words import Badge

OUTCOME_TONES = {
    "sent": "ok",
    "postponed": "info",
    "stopped": "",
    "sealed": "",
    "scrapped": "",
    "elsewhere": "bad",
    "unreachable": "warn",
}


def told_in_words(told: Told | None, due_on: date | None) -> Badge | None:
    """None where no notice of this cycle names it."""
    if told is None or told.due_on != due_on:
        return None
    if told.outcome:
        word = say(label_of(OUTCOMES, told.outcome))
        if told.booked_on:
            word = _("%(what)s %(day)s", what=word, day=told.booked_on.isoformat())
        return Badge(word, OUTCOME_TONES[told.outcome])
    return Badge(say(label_of(NOTICE_STATES, told.state)), NOTICE_TONES[told.state])


def notice_badge(state: str, outcome: str) -> Badge:
    """What a notice came to for one instrument; while that is open, how far the notice is."""
    if outcome:
        return Badge(say(label_of(OUTCOMES, outcome)), OUTCOME_TONES[outcome])
    return Badge(say(label_of(NOTICE_STATES, state)), NOTICE_TONES[state])
