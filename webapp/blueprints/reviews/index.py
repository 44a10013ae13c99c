"""我的考评: one's own reviews by year, and what is to do now."""

from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.reviews import bp
from webapp.domain import kpi_flow, kpi_words
from webapp.domain.verbs import Verb
from webapp.queries.reviews import mine
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.review_sheets import TONES
from webapp.web.review_words import period_label


@bp.get("")
@requires(Verb.REVIEW_READ)
def index() -> ResponseReturnValue:
    found = mine.mine(viewer())
    lines = [one for rows in found.values() for one in rows]
    return render(
        "reviews/index.html",
        years=found,
        asked=[one for one in lines if one.told],
        words=kpi_words,
        answers=kpi_flow.ANSWERS,
        tones=TONES,
        label=period_label,
        today=clock.today(),
    )
