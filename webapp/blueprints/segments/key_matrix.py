"""大客户矩阵: attraction × feasibility, each cell a way to its customers; tests that wait."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.keys import page
from webapp.domain import key_words as words
from webapp.domain.key_tests import HIGHEST, LOWEST, zone
from webapp.domain.verbs import Verb
from webapp.queries.keys import tests
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render

SIDE = range(LOWEST, HIGHEST + 1)


@bp.get("/keys/matrix")
@requires(Verb.VALUE_READ)
def key_matrix() -> ResponseReturnValue:
    """?a=5&f=4: one cell; ?state=waiting: what no head has decided on."""
    person, cell, state = viewer(), _cell(), request.args.get("state", "confirmed")
    state = "waiting" if state == "waiting" else "confirmed"
    return render(
        "segments/keys/matrix.html",
        "results",
        counts=tests.matrix(viewer=person),
        found=tests.at(cell, state=state, viewer=person, page=page()),
        waiting=tests.waiting_count(viewer=person, at=age()),
        cell=cell,
        state=state,
        side=SIDE,
        zone=zone,
        words=words,
        url=partial(again, url_for("segments.key_matrix")),
    )


def _cell() -> tuple[int, int] | None:
    found = [request.args.get(name, "") for name in ("a", "f")]
    if all(len(one) == 1 and one in "12345" for one in found):
        return int(found[0]), int(found[1])
    return None
