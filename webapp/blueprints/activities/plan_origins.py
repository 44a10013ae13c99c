"""From which page somebody opened a planned contact, and where its deed leads back to."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from webapp.blueprints.activities.plan import place
from webapp.domain.words import N_

FILTERS = ("level", "person", "page")


@dataclass(frozen=True)
class Origin:
    """kept: what the form carries along; query: of the page; target: what the dialog's answer fills there."""

    endpoint: str
    title: str
    kept: dict[str, Any]
    query: dict[str, Any]
    target: str = ""

    @property
    def back(self) -> str:
        return url_for(self.endpoint, **self.query)


def origin() -> Origin:
    """from=home: 今日; from=alarms: the list as it was filtered; else the calendar where one stood."""
    came = request.values.get("from", "")
    if came == "home":
        return Origin("home.show", N_("今日"), {"from": came}, {})
    if came == "alarms":
        kept = {name: request.values[name] for name in FILTERS if request.values.get(name)}
        return Origin("activities.alarms", N_("久未联络"), {"from": came} | kept, kept, "results")
    here = place().query
    return Origin("activities.plan", N_("联络计划"), here, here, "planner")
