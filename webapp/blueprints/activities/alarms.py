"""久未联络: what was planned and not done, by level; each written down or moved on the spot."""

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain.activity_words import KINDS
from webapp.domain.verbs import Reach, Role, Verb
from webapp.queries.activities import alarm_lists as queries
from webapp.queries.activities import keepers, rules
from webapp.web import noting
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render

LEVELS = (queries.DUE, queries.ALL, *queries.LEVELS)


@bp.get("/alarms")
@requires(Verb.ACTIVITY_READ)
def alarms() -> ResponseReturnValue:
    person = viewer()
    level = request.args.get("level", "")
    wanted = queries.Asked(
        level if level in LEVELS else queries.usual(person),
        request.args.get("person", 0, type=row_number),
        request.args.get("page", 1, type=row_number),
    )
    return render(
        "activities/alarms/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        limits=rules.now(),
        today=clock.today(),
        kinds=KINDS,
        levels=[one for one in LEVELS if one != queries.DUE or Role.MANAGER in person.roles],
        due=queries.DUE,
        is_own=person.reach(Verb.ACTIVITY_READ) is Reach.OWN,
        people=[(one.id, one.name) for one in keepers.led_by(person, Verb.ACTIVITY_READ)],
        noting=noting.note_address,
        again=again,
        url=partial(again, url_for("activities.alarms")),
    )
