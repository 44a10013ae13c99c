"""What left the program on paper or as a file: the trail's prints, exports and downloads, within reach."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.reach import condition
from webapp.queries.told_lines import told
from webapp.trail import trail

KINDS = {"print": N_("打印"), "export": N_("导出"), "download": N_("下载")}
READ = 400
DAYS = 30


@dataclass(frozen=True)
class Line:
    at: str
    kind: str
    who: str
    what: str


def lines(viewer: Viewer, *, form: str = "") -> Sequence[Line]:
    """Latest first; form: its prints of the last DAYS days alone."""
    if form:
        events = [event for event in trail().since("print", _first_day()) if _form(event) == form][:READ]
    else:
        events = [event for kind in KINDS for event in trail().events(kind, most=READ)]
    shown = _shown(events, viewer)
    shown.sort(key=lambda event: str(event["at"]), reverse=True)
    return [
        Line(event["at"], KINDS[event["kind"]], event["user_name"], event["what"]) for event in shown[:READ]
    ]


def counts(viewer: Viewer) -> Mapping[str, int]:
    """How often each form was printed in the last DAYS days, of what this person's log tells."""
    events = trail().since("print", _first_day())
    return Counter(_form(event) for event in _shown(events, viewer))


def _first_day() -> str:
    return (clock.now() - timedelta(days=DAYS)).isoformat()


def _form(event: Any) -> str:
    return str(json.loads(event["details"]).get("form", ""))


def _shown(events: list[Any], viewer: Viewer) -> list[Any]:
    """One's own, of others what concerns customers within reach, and lists for who sees all."""
    events = told(events, viewer=viewer)
    customers = {event["customer_id"] for event in events if event["customer_id"]}
    seen = set(
        session.scalars(
            select(Customer.id).where(Customer.id.in_(customers), condition(viewer, Verb.REPORT_READ))
        )
    )
    sees_all = viewer.reach(Verb.REPORT_READ) is Reach.ALL
    return [
        event
        for event in events
        if (
            event["customer_id"] in seen
            if event["customer_id"]
            else sees_all or event["user_id"] == viewer.id
        )
    ]
