"""今日 about 公海: what a manager is about to lose, what a head is asked for."""

from webapp import clock
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.assignments.pool_leaving import Leaving, soonest
from webapp.queries.assignments.pool_requests import Request, of_others
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST, SOON_DAYS, LATE_DAYS = 5, 7, 3
TOLD = frozenset({Role.MANAGER, Role.HEAD, Role.DIRECTOR})
NOTE = N_("记一笔")


@queue(13)
def requests(viewer: Viewer) -> Steps[Queue | None]:
    """待确认的领用申请, for those who assign; told only when there are any."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    rows = yield Ask(lambda: of_others(viewer).limit(FIRST))
    if not rows:
        return None
    return Queue(
        label=N_("待确认的领用申请"),
        icon="inbox",
        count=rows[0].in_all,
        href="/assignments/pool#requests",
        rows=[_request(Request._make(row[:-1])) for row in rows],
    )


@queue(22)
def falling(viewer: Viewer) -> Steps[Queue | None]:
    """即将移入公海, the nearest first: one's own; to a head and 院领导 those of all they see;
    looked for anew only after a deed.
    """
    if not viewer.roles & TOLD or viewer.id is None:
        return None
    own = not viewer.roles & {Role.HEAD, Role.DIRECTOR}
    found = yield Ask(lambda: soonest(viewer, own=own, most=FIRST), is_kept=True)
    if not found:
        return None
    return Queue(
        label=N_("即将移入公海的客户"),
        icon="clock",
        count=found[0].in_all,
        href="/assignments/pool#falling",
        rows=[_falling(Leaving._make(one[:-1]), viewer, own=own) for one in found],
        code="falling",
    )


def _falling(row: Leaving, viewer: Viewer, *, own: bool) -> Waiting:
    near = (row.falls_on - clock.today()).days <= SOON_DAYS
    return Waiting(
        title=row.name,
        note=row.number if own else f"{row.number} · {row.manager}",
        href=f"/customers/{row.number}",
        grade=row.grade or None,
        when=row.falls_on.isoformat(),
        when_tone="bad" if near else "warn",
        action=(NOTE, f"/activities/new?customer={row.number}") if viewer.may(Verb.ACTIVITY_WRITE) else None,
        mark=(row.number, row.number),
    )


def _request(row: Request) -> Waiting:
    on = row.asked_at.astimezone(clock.BEIJING).date()
    return Waiting(
        title=row.name,
        note=row.number,
        href="/assignments/pool#requests",
        word=row.user,
        grade=row.grade or None,
        when=on.isoformat(),
        when_tone="warn" if (clock.today() - on).days > LATE_DAYS else "",
    )
