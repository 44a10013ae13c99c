"""What left the program on paper or as a file: the trail's prints, exports and downloads, within reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

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


@dataclass(frozen=True)
class Line:
    at: str
    kind: str
    who: str
    what: str


def lines(viewer: Viewer) -> Sequence[Line]:
    """Latest first; one's own, of others what concerns customers within reach, and lists for who sees all."""
    events = [event for kind in KINDS for event in trail().events(kind, most=READ)]
    events = told(events, viewer=viewer)
    customers = {event["customer_id"] for event in events if event["customer_id"]}
    seen = set(
        session.scalars(
            select(Customer.id).where(Customer.id.in_(customers), condition(viewer, Verb.REPORT_READ))
        )
    )
    sees_all = viewer.reach(Verb.REPORT_READ) is Reach.ALL
    shown = [
        event
        for event in events
        if (
            event["customer_id"] in seen
            if event["customer_id"]
            else sees_all or event["user_id"] == viewer.id
        )
    ]
    shown.sort(key=lambda event: str(event["at"]), reverse=True)
    return [
        Line(event["at"], KINDS[event["kind"]], event["user_name"], event["what"]) for event in shown[:READ]
    ]
