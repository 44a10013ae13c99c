"""The three-year strategy: what guides market, technology, product and team, and its years beside it."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.goals import bp
from webapp.domain import goal_words as words
from webapp.domain.goal_periods import three_years
from webapp.domain.goal_states import LIGHT_TONES
from webapp.domain.opportunity_words import GROWTH
from webapp.domain.verbs import Verb
from webapp.queries.goals import strategy as queries
from webapp.web import goal_pages as told
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("/strategy")
@requires(Verb.GOAL_READ)
def strategy() -> ResponseReturnValue:
    """?period=2026-2028"""
    year = clock.today().year
    term = queries.asked(request.args.get("period", ""), year=year)
    return render(
        "goals/strategy.html", term=term, rows=queries.rows(viewer(), term), told=told, words=words,
        offered=[three_years(first) for first in range(year - 2, year + 2)], tones=LIGHT_TONES, growth=GROWTH,
    )  # fmt: skip
