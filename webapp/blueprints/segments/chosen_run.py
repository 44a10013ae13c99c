"""The run a page shows: the one its address names, else the newest; with what all pages say of it."""

from typing import Any

from flask import abort, current_app, request, url_for

from webapp.models import ValueRun
from webapp.queries.remembered import age
from webapp.queries.segments import runs
from webapp.web.access import viewer
from webapp.web.value_pages import rule_of


def asked_run() -> ValueRun | None:
    """?run=: 404 where this person has none of that number; None: nothing has been worked out yet."""
    number = request.args.get("run", "")
    if not number:
        return runs.shown(at=age())
    return runs.get(number, viewer=viewer()) or abort(404)


def about(made: ValueRun | None) -> dict[str, Any]:
    """kept_run: what links of the page carry on, "" for the newest."""
    number = request.args.get("run", "")
    return {
        "made": made,
        "rule": rule_of(made) if made else None,
        "kept_run": number,
        "newest_at": url_for(request.endpoint or "segments.index", **(request.view_args or {})),
        "start_at": url_for("segments.new_run") if "segments.new_run" in current_app.view_functions else "",
        "rules_at": url_for("settings.value"),
    }


def carrying() -> dict[str, Any]:
    """The run goes on with a link, where the address names one."""
    number = request.args.get("run", "")
    return {"run": number} if number else {}
