"""Who goes where on a day, and how often we were on time."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.fieldwork import bp
from webapp.domain import field_tasks, fieldwork
from webapp.domain.satisfaction import ANSWERS
from webapp.domain.verbs import Reach, Verb
from webapp.queries.fieldwork import punctuality, queues, rounds, sight
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render

__all__ = ["queues"]  # 今日 finds them once the room is there

QUARTER = 90
LONGEST_ID = 9


@bp.get("")
@requires(Verb.FIELD_READ)
def index() -> ResponseReturnValue:
    """?day=2026-10-12&person=me; whoever sees others' tasks may ask for theirs or for all."""
    day, person, chosen = day_of("day") or clock.today(), viewer(), asked_person()
    sees_others = person.reach(Verb.FIELD_READ) is not Reach.OWN
    return render(
        "fieldwork/index.html",
        "round",
        found=rounds.of(chosen, day, viewer=person),
        day=day,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        chosen="me" if chosen == person.id else chosen or "",
        people=sight.workers() if sees_others else [],
        words=words(),
        url=partial(again, url_for("fieldwork.index")),
    )


@bp.get("/report")
@requires(Verb.FIELD_READ)
def report() -> ResponseReturnValue:
    """?from=&to=: what was promised for these days; the last ninety without them."""
    today = clock.today()
    first, last = day_of("from") or today - timedelta(days=QUARTER), day_of("to") or today
    if first > last:
        first, last = last, first
    return render(
        "fieldwork/report.html",
        "report",
        found=punctuality.report(first, last, viewer=viewer(), today=today),
        first=first,
        last=last,
        here="report",
    )


def words() -> dict[str, Any]:
    """What templates say codes with."""
    return {
        "stages": fieldwork.STAGES,
        "visits": fieldwork.VISITS,
        "windows": field_tasks.WINDOWS,
        "weekdays": field_tasks.WEEKDAYS,
        "answers": ANSWERS,
    }


def day_of(name: str) -> date | None:
    """None where it is no day."""
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if abs((found - clock.today()).days) < 366 * 20 else None


def asked_person() -> int | None:
    """?person=me, an id, or nobody in particular; whoever sees only his own asks for himself."""
    text, person = request.args.get("person", ""), viewer()
    if text == "me" or (not text and person.reach(Verb.FIELD_READ) is Reach.OWN):
        return person.id
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None
