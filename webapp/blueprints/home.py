"""今日: named queues of what waits for the person who signed in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.domain.verbs import Verb
from webapp.queries import home as queries
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.answers import render

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Verb.HOME_READ)
def show() -> ResponseReturnValue:
    person = viewer()
    seen = trail().recent_visits(person.id or 0)
    return render("home/show.html", page=queries.page(person, today=clock.today(), seen=seen))
