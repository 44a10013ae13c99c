"""What the doors of reviews lead to: a filled library and an open period that nobody is reviewed in yet."""

from webapp.actions import acting_as
from webapp.actions.reviews import indicators, periods
from webapp.db import transaction
from webapp.domain.kpi_periods import read
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM

SLUG = "2026Q2"


def put_reviews() -> None:
    period = read(SLUG)
    assert period is not None
    with acting_as(SYSTEM):
        indicators.add_usual()
        made = periods.put_up(period)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        made.state = "open"
