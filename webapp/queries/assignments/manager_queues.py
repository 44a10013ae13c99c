"""What waits on 今日 because of managers: certificates that end, too much work, for whom one stands in."""

from datetime import timedelta

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.certification import STANDING_TONES, STANDINGS, Standing
from webapp.domain.manager_words import LEVELS
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Leave, User
from webapp.queries.assignments import people, rules
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.remembered import age, remembered

FIRST = 5
SOON_DAYS = 30  # how long before a leave begins its backup is told
ENDING = (Standing.EXPIRED, Standing.EXPIRING)
LIST = "/assignments/managers"


@queue(12)
def certificates(viewer: Viewer) -> Queue | None:
    """Those that ended or soon will: to the manager himself and to his head."""
    if not viewer.roles & {Role.MANAGER, Role.HEAD}:
        return None
    seen = people.rows(viewer, rules=rules.now(), today=clock.today(), only=_alone(viewer), with_load=False)
    found = [one for one in seen if one.standing in ENDING]
    if not found:
        return None
    found.sort(key=lambda one: (one.valid_to or clock.today(), one.name))
    rows = [
        Waiting(
            title=one.name,
            note=label_of(LEVELS, one.level),
            href=f"{LIST}/{one.username}",
            tag=label_of(STANDINGS, one.standing),
            tone=STANDING_TONES[one.standing],
            when=one.valid_to.isoformat() if one.valid_to else "",
            when_tone="bad" if one.standing is Standing.EXPIRED else "",
        )
        for one in found[:FIRST]
    ]
    return Queue(N_("资格到期"), "user-check", len(found), f"{LIST}?sort=valid", rows)


@queue(13)
def overloads(viewer: Viewer) -> Queue | None:
    """Above 100 %, for who gives out customers; counted anew only after a deed."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    today = clock.today()
    found = remembered(("overloads", viewer.id, today), lambda: _overloaded(viewer), at=age())
    if not found:
        return None
    rows = [
        Waiting(title=name, note=department, href=f"{LIST}/{username}", tag=f"{percent}%", tone="bad")
        for percent, name, username, department in found[:FIRST]
    ]
    return Queue(N_("负荷超限"), "gauge", len(found), f"{LIST}?alert=over", rows)


@queue(14)
def standing_in(viewer: Viewer) -> Queue | None:
    """Colleagues whose long leave has begun or soon will, to who stands in for them."""
    if Role.MANAGER not in viewer.roles:
        return None
    today, limit = clock.today(), rules.now().leave_days
    statement = (
        select(User.name, Leave.from_on, Leave.until_on)
        .join(User, User.id == Leave.user_id)
        .where(Leave.backup_id == viewer.id, Leave.until_on >= today)
        .where(Leave.from_on <= today + timedelta(days=SOON_DAYS))
        .order_by(Leave.from_on)
    )
    found = [row for row in session.execute(statement) if (row.until_on - row.from_on).days + 1 > limit]
    if not found:
        return None
    rows = [
        Waiting(
            title=row.name,
            note=f"{row.from_on} – {row.until_on}",
            href=f"{LIST}/{viewer.username}",
            tag=N_("休假中") if row.from_on <= today else N_("即将休假"),
            tone="warn" if row.from_on <= today else "",
        )
        for row in found[:FIRST]
    ]
    return Queue(N_("由您替补"), "users", len(found), f"{LIST}/{viewer.username}", rows)


def _alone(viewer: Viewer) -> int | None:
    """A manager who is no head is asked for alone."""
    return None if Role.HEAD in viewer.roles else viewer.id


def _overloaded(viewer: Viewer) -> list[tuple[int, str, str, str]]:
    rows = people.rows(viewer, rules=rules.now(), today=clock.today())
    full = sorted((one for one in rows if one.load.is_over), key=lambda one: -one.load.rate)
    return [(one.load.percent, one.name, one.username, one.department) for one in full]
