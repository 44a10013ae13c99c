"""团队: the duty matrix of A, B and key customers, and those that one person alone knows."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.assignments import bp
from webapp.domain import team as words
from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.queries.assignments import alone as lonely
from webapp.queries.assignments import people, rules, team_queues
from webapp.queries.assignments import teams as queries
from webapp.queries.assignments.team_asking import ANY, KEY, NONE, UNRATED, asked
from webapp.queries.remembered import age
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.i18n import say

__all__ = ["team_queues"]  # 今日 finds it once the room is there


@bp.get("/teams")
@requires(Verb.MANAGER_READ)
def teams() -> ResponseReturnValue:
    person, wanted, at = viewer(), asked(request.args), url_for("assignments.teams")
    return render(
        "assignments/teams.html",
        "results",
        found=queries.search(wanted, viewer=person, today=clock.today()),
        whole=lonely.whole(person, today=clock.today(), at=age()),
        asked=wanted,
        managers=managers_offered(person),
        grades=[*((code, _("%(code)s 级", code=code)) for code in words.KEY_GRADES), (KEY, _("大客户"))],
        gaps=_gaps(),
        levels=[*((code, say(label)) for code, label in PARTNERSHIPS), (UNRATED, _("未评定"))],
        partnerships=PARTNERSHIPS,
        words=words,
        here=urlencode(wanted.values()),
        url=partial(again, at),
        export=again(url_for("assignments.teams_xlsx"), page=""),
        at=at,
    )


@bp.get("/teams/alone")
@requires(Verb.MANAGER_READ)
def alone() -> ResponseReturnValue:
    person, wanted, at = viewer(), asked(request.args), url_for("assignments.alone")
    grade = wanted.grade if wanted.grade in words.KEY_GRADES else ""
    return render(
        "assignments/alone.html",
        "results",
        found=lonely.search(
            wanted.page, viewer=person, today=clock.today(), grade=grade, manager=wanted.manager
        ),
        grade=grade,
        manager=wanted.manager,
        managers=managers_offered(person),
        grades=[(code, _("%(code)s 级", code=code)) for code in words.KEY_GRADES],
        partnerships=PARTNERSHIPS,
        tones=words.PARTNERSHIP_TONES,
        url=partial(again, at),
        export=again(url_for("assignments.alone_xlsx"), page=""),
        at=at,
    )


def managers_offered(person: Viewer) -> list[tuple[int, str]]:
    """For the filter; who sees only his own needs none."""
    if person.reach(Verb.MANAGER_READ) is Reach.OWN:
        return []
    found = people.rows(person, rules=rules.now(), today=clock.today(), with_load=False)
    return [(one.id, one.name) for one in found]


def exporter() -> Any:
    """Both rights: customers leave the house, and who does what for them."""
    person = viewer()
    return person if person.may(Verb.MANAGER_READ) else abort(403)


def _gaps() -> list[tuple[str, str]]:
    of_duties = [(code, _("缺“%(duty)s”的", duty=say(label))) for code, label in words.DUTIES]
    return [(NONE, _("没有安排任何职责的")), (ANY, _("职责不齐的")), *of_duties]
