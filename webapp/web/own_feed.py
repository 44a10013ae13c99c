"""A person's plan as the calendar that leaves the house: no notes, no reasons, no name of an isolated one."""

from urllib.parse import urlsplit

from webapp import clock
from webapp.domain.activity_words import KINDS
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.mailing import own_address
from webapp.queries.activities import feeds
from webapp.queries.activities.agenda import Planned
from webapp.web.calendar_feed import FeedEntry, written
from webapp.web.i18n import on_paper, say


def calendar(viewer: Viewer) -> bytes:
    found = feeds.plans(viewer, today=clock.today())
    hidden, address = feeds.isolated(found), own_address()
    with on_paper():
        entries = [_entry(one, one.row.customer_id in hidden, address) for one in found]
    return written(f"{viewer.name}的联络计划", entries, host=urlsplit(address).hostname or "hengke")


def _entry(one: Planned, is_hidden: bool, address: str) -> FeedEntry:
    row, kind = one.row, say(label_of(KINDS, one.row.kind))
    return FeedEntry(
        f"plan-{row.id}",
        row.due_on,
        kind if is_hidden else f"{kind} {one.customer}",
        row.created_at,
        starts_at=row.starts_at,
        url=f"{address.rstrip('/')}/activities/plan/{row.id}" if address else "",
        version=row.version,
    )
