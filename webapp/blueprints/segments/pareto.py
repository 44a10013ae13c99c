"""二八分析: the curve of revenue, and the customers that bring the first eighty percent (CV-04)."""

from fractions import Fraction
from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about, asked_run, carrying
from webapp.domain.hundredths import one_place
from webapp.domain.pareto import share_of_first
from webapp.domain.verbs import Verb
from webapp.models import ValueRun
from webapp.queries.kept_together import learn
from webapp.queries.remembered import age
from webapp.queries.segments import curves, lists
from webapp.queries.segments.narrowing import asked
from webapp.web import value_charts
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.value_lines import VALUES, lines

SORT = "-year"


@bp.get("/pareto")
@requires(Verb.VALUE_READ)
def pareto() -> ResponseReturnValue:
    made = asked_run()
    return render("segments/pareto.html", "results", **about(made), **(_page(made) if made else {}))


def _page(made: ValueRun) -> dict[str, Any]:
    wanted = asked({"sort": SORT, **request.args.to_dict(), "pareto": "yes"})
    person, at = viewer(), age()
    learn(
        *lists.asking(wanted, made, viewer=person),
        curves.asked_curve(made, viewer=person),
        viewer=person,
        at=at,
    )
    curve, goal = curves.curve(made, viewer=person, at=at), told.policy_of(made)["pareto"]
    listed = {"pareto": "yes", "sort": wanted.sort, **carrying()}
    export = url_for("segments.xlsx", **listed)
    found = lists.search(wanted, made, viewer=person, at=at)
    may_send = person.may(Verb.MESSAGE_SEND)
    return {
        "curve": curve,
        "goal": goal,
        "first": one_place(share_of_first(curve.points, value_charts.FIRST) or Fraction(0)),
        "one_place": one_place,
        "first_percent": value_charts.FIRST,
        "chart": value_charts.curve(curve, goal=goal),
        "found": found,
        "lines": lines(VALUES, found.rows, with_picks=may_send),
        "asked": wanted,
        "url": partial(again, url_for("segments.pareto")),
        "values": urlencode(listed),
        "may_send": may_send,
        "export": export if person.may(Verb.CUSTOMER_EXPORT) else "",
    }
