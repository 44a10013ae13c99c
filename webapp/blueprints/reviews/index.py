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
    person = viewer()
    found = mine.mine(person)
    lines = [one for rows in found.values() for one in rows]
    own = [one for one in lines if not one.department] or lines
    units = {one.department_id: one.department for one in lines if one.department_id in person.departments}
    results = mine.results(person)
    return render(
        "reviews/index.html",
        years=found,
        asked=[one for one in lines if one.told],
        last=next((one for one in own if one.effective is not None), None),
        waiting=next((one for one in own if one.turn and not one.is_mine), None),
        results=results,
        newest=next(iter(results.values()), None),
        units=units,
        words=kpi_words,
        answers=kpi_flow.ANSWERS,
        tones=TONES,
        label=period_label,
        today=clock.today(),
    )
