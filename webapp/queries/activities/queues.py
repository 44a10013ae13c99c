"""今日 of daily work: whom to contact, what was promised, registrations and weekly reports to decide on."""

from datetime import date

from webapp import clock
from webapp.domain.activity_words import KINDS
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import Week
from webapp.domain.words import N_, label_of
from webapp.queries.activities.waiting import Row, found
from webapp.queries.home import Queue, Waiting, queue

MOVE, DECIDE, END = N_("改期"), N_("决定"), N_("了结")


@queue(2)
def daily_work(viewer: Viewer) -> list[Queue]:
    """All of them in one statement: 今日应联系, 久未联络, 逾期承诺, 备案待审, 待我确认的周报."""
    rows = found(viewer)
    is_own = viewer.reach(Verb.ACTIVITY_WRITE) is Reach.OWN
    whose = "&person=me" if is_own else ""
    built = (
        (N_("今日应联系"), "phone", "/activities/alarms?level=0", rows["due"], _due),
        (N_("久未联络"), "calendar-clock", "/activities/alarms?level=3", rows["left"], _left),
        (N_("逾期承诺"), "handshake", f"/activities/promises?group=late{whose}", rows["promise"], _promise),
        (N_("备案待审"), "flag", "/activities/registrations", rows["registration"], _registration),
        (N_("待我确认的周报"), "file-text", "/activities/weekly", rows["weekly"], _weekly),
    )
    return [
        Queue(label, icon, lines[0].in_all, href, [told(line, is_own) for line in lines])
        for label, icon, href, lines, told in built
        if lines
    ]


def _due(row: Row, _is_own: bool) -> Waiting:
    is_late = row.on < clock.today().isoformat()
    return Waiting(
        title=row.title,
        note=row.note or row.number,
        href=f"/activities/new?customer={row.number}&kind={row.kind}&scheduled={row.key}",
        tag=label_of(KINDS, row.kind),
        when=row.on if is_late else "",
        when_tone="bad" if is_late else "",
        action=(MOVE, f"/activities/scheduled/{row.key}/move/new?from=home"),
    )


def _left(row: Row, _is_own: bool) -> Waiting:
    return Waiting(
        title=row.title,
        note=row.who,
        href=f"/customers/{row.number}",
        when=row.on,
        when_tone="bad",
        action=(MOVE, f"/activities/scheduled/{row.key}/move/new?from=home"),
    )


def _promise(row: Row, is_own: bool) -> Waiting:
    return Waiting(
        title=row.note,
        note=row.title if is_own else f"{row.title} · {row.who}",
        href=f"/customers/{row.number}",
        when=row.on,
        when_tone="bad",
        action=(END, f"/activities/promises/{row.key}/ending/new?from=home"),
    )


def _registration(row: Row, _is_own: bool) -> Waiting:
    return Waiting(
        title=row.title,
        note=row.who,
        href=f"/customers/{row.number}",
        when=row.on,
        action=(DECIDE, f"/activities/registrations/{row.key}/decision/new?from=home"),
    )


def _weekly(row: Row, _is_own: bool) -> Waiting:
    """number: the user name; kind: whether it came late."""
    week = Week(date.fromisoformat(row.on)).number
    at = f"/activities/weekly/{row.number}/{week}"
    return Waiting(
        title=Remark(N_("%(name)s的周报"), {"name": row.title}),
        note=week,
        href=at,
        tag=N_("迟交") if row.kind else "",
        tone="bad",
        action=(N_("查看"), at),
    )
