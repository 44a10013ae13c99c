"""客户终身价值: the assumptions, the rates by grade, the sums, and who is worth most (4.3)."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about, asked_run, carrying
from webapp.domain import clv as rules
from webapp.domain.hundredths import one_place
from webapp.domain.verbs import Verb
from webapp.models import ValueRun
from webapp.queries.kept_together import learn
from webapp.queries.remembered import age
from webapp.queries.segments import lists, worths
from webapp.queries.segments.narrowing import asked
from webapp.queries.segments.packing import terms_of
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.value_lines import LIFETIME, lines

SORT = "-clv"


@bp.get("/clv")
@requires(Verb.VALUE_READ)
def clv() -> ResponseReturnValue:
    made = asked_run()
    return render("segments/clv.html", "results", **about(made), **(_page(made) if made else {}))


def _page(made: ValueRun) -> dict[str, Any]:
    terms, person, at = terms_of(made), viewer(), age()
    wanted = asked({"sort": SORT, **request.args.to_dict()})
    learn(
        *lists.asking(wanted, made, viewer=person),
        worths.asked_by_grade(made, viewer=person),
        viewer=person,
        at=at,
    )
    found = lists.search(wanted, made, viewer=person, at=at)
    export = url_for("segments.xlsx", sort=wanted.sort, **carrying())
    return {
        "policy": terms.policy,
        "kept": {grade: terms.kept.get(grade) for grade in worths.GRADES},
        "rates": {grade: rules.rate(grade, terms.kept, policy=terms.policy) for grade in worths.GRADES},
        "one_place": one_place,
        "sums": worths.by_grade(made, viewer=person, at=at),
        "found": found,
        "lines": lines(LIFETIME, found.rows),
        "asked": wanted,
        "url": partial(again, url_for("segments.clv")),
        "export": export if person.may(Verb.CUSTOMER_EXPORT) else "",
    }
