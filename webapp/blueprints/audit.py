"""The log: who did what, when, from what to what; and who signed in, printed, exported."""

import re
from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.house_words import EVENTS, KINDS
from webapp.domain.verbs import VERB_LABELS, Verb
from webapp.queries import audit as queries
from webapp.queries import events as event_queries
from webapp.web import log_lines
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import say

bp = Blueprint("audit", __name__, url_prefix="/audit")

DIGITS = re.compile("[0-9]{1,18}")


@bp.get("")
@requires(Verb.AUDIT_READ)
def index() -> ResponseReturnValue:
    asked = _asked()
    found = queries.entries(asked, viewer=viewer())
    return render(
        "audit/index.html",
        "results",
        lines=log_lines.lines(found.entries, viewer=viewer()),
        older=found.older,
        asked=asked,
        people=[("system", say("系统")), *queries.actors()],
        verbs=sorted(
            ((verb.value, say(label)) for verb, label in VERB_LABELS.items()), key=lambda one: one[1]
        ),
        url=_address,
    )


@bp.get("/events")
@requires(Verb.AUDIT_READ)
def events() -> ResponseReturnValue:
    kinds = event_queries.kinds(viewer())
    kind = request.args.get("kind", "")
    found = event_queries.search(
        viewer=viewer(),
        kind=kind if kind in kinds else "",
        person=_number("person"),
        before=_number("before"),
    )
    return render(
        "audit/events.html",
        "results",
        found=found,
        kind=kind,
        person=request.args.get("person", ""),
        kinds=[(one, say(EVENTS[one])) for one in kinds],
        labels=EVENTS,
        people=queries.actors(),
        url=_address,
    )


def _asked() -> queries.Asked:
    verb, row = request.args.get("verb", ""), request.args.get("row", "")
    kind, _dash, number = row.partition("-")
    person = request.args.get("person", "")
    return queries.Asked(
        person="system" if person == "system" else str(_number("person") or ""),
        verb=verb if verb in set(Verb) else "",
        text=request.args.get("q", "").strip()[:80],
        since=_day("since"),
        until=_day("until"),
        row=(kind, int(number)) if kind in KINDS and DIGITS.fullmatch(number) else None,
        before=_number("before"),
    )


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if DIGITS.fullmatch(text) else None


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _address(**changes: Any) -> str:
    """This page with other values in its address."""
    values = {name: value for name, value in {**request.args.to_dict(), **changes}.items() if value}
    return url_for(request.endpoint or "", **values)
