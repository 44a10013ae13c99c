"""What waits on 今日 because of managers: certificates that end, too much work, for whom one stands in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from webapp import clock
from webapp.domain.certification import STANDING_TONES, STANDINGS, Certificate, Standing, standing
from webapp.domain.loads import load
from webapp.domain.manager_reach import covers
from webapp.domain.manager_words import LEVELS, Level, Mode
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Leave, User
from webapp.queries.assignments import people, rules
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5
SOON_DAYS = 30  # how long before a leave begins its backup is told
ENDING = (Standing.EXPIRED, Standing.EXPIRING)
LIST = "/assignments/managers"


@queue(12)
def certificates(viewer: Viewer) -> Steps[Queue | None]:
    """Those that ended or soon will: to the manager himself and to his head."""
    if not viewer.roles & {Role.MANAGER, Role.HEAD}:
        return None
    today, only = clock.today(), _alone(viewer)
    people_here = yield Ask(lambda: people.standings(today, only), is_kept=True)
    found = [
        (one, how)
        for one in people_here
        if (one.is_active or only is not None)
        and _covered(viewer, one)
        and (how := _standing(one, today)) in ENDING
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[0].valid_to or today, pair[0].name))
    rows = [
        Waiting(
            title=one.name,
            note=label_of(LEVELS, one.level),
            href=f"{LIST}/{one.username}",
            tag=label_of(STANDINGS, how),
            tone=STANDING_TONES[how],
            when=one.valid_to.isoformat() if one.valid_to else "",
            when_tone="bad" if how is Standing.EXPIRED else "",
        )
        for one, how in found[:FIRST]
    ]
    return Queue(N_("资格到期"), "user-check", len(found), f"{LIST}?sort=valid", rows)


@queue(13)
def overloads(viewer: Viewer) -> Steps[Queue | None]:
    """Above 100 %, for who gives out customers; counted anew only after a deed."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    here = yield Ask(lambda: people.standings(clock.today()), is_kept=True)
    seen = [one for one in here if _covered(viewer, one)]
    ids = tuple(one.id for one in seen)
    counts = people.gathered((yield Ask(lambda: people.counting(viewer, ids), key=ids, is_kept=True)))
    found = _overloaded(seen, counts)
    if not found:
        return None
    rows = [
        Waiting(title=name, note=department, href=f"{LIST}/{username}", tag=f"{percent}%", tone="bad")
        for percent, name, username, department in found[:FIRST]
    ]
    return Queue(N_("负荷超限"), "gauge", len(found), f"{LIST}?alert=over", rows)


@queue(14)
def standing_in(viewer: Viewer) -> Steps[Queue | None]:
    """Colleagues whose long leave has begun or soon will, to who stands in for them."""
    if Role.MANAGER not in viewer.roles:
        return None
    today, limit = clock.today(), rules.now().leave_days
    near = yield Ask(lambda: _leaves(viewer, today))
    found = [row for row in near if (row.until_on - row.from_on).days + 1 > limit]
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


def _covered(viewer: Viewer, one: Any) -> bool:
    return covers(viewer, Verb.MANAGER_READ, user_id=one.id, department_id=one.department_id)


def _standing(one: Any, today: date) -> Standing:
    certificate = Certificate(one.level, one.certified_on, one.valid_to) if one.level else None
    return standing(certificate, on=today, rules=rules.now())


def _overloaded(seen: Sequence[Any], counts: Mapping[int, people.Counted]) -> list[tuple[int, str, str, str]]:
    """Who carries most above 100 % stands first; somebody who left counts while he has customers."""
    found = []
    for one in seen:
        known, weighing = counts[one.id] if one.id in counts else (Counter(), Counter())
        if one.is_active or known:
            level, mode = one.level or Level.TRAINEE, one.mode or Mode.OWN
            carried = load(weighing, level=level, mode=mode, rules=rules.now(), own=one.cap)
            found += [(carried, one)] if carried.is_over else []
    found.sort(key=lambda pair: -pair[0].rate)
    return [(carried.percent, one.name, one.username, one.department or "") for carried, one in found]


def _leaves(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    return (
        select(User.name, Leave.from_on, Leave.until_on)
        .join(User, User.id == Leave.user_id)
        .where(Leave.backup_id == viewer.id, Leave.until_on >= today)
        .where(Leave.from_on <= today + timedelta(days=SOON_DAYS))
        .order_by(Leave.from_on)
        .limit(people.MOST)
    )
