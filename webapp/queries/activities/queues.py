"""今日 of daily work: whom to contact, what was promised, registrations and weekly reports to decide on."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from webapp import clock
from webapp.domain.activity_words import KINDS, WRITTEN
from webapp.domain.money import grouped
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import Week
from webapp.domain.words import N_, label_of
from webapp.queries.activities import waiting
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

MOVE, DECIDE, END = N_("改期"), N_("决定"), N_("了结")
NOTE, WRITE = N_("记一笔"), N_("写")
OVERSEERS = {Role.HEAD, Role.DIRECTOR}


@queue(2)
def due(viewer: Viewer) -> Steps[Queue | None]:
    """今日应联系: one's own plans, the late ones first."""
    if Role.MANAGER not in viewer.roles or viewer.id is None:
        return None
    rows = yield Ask(lambda: waiting.due(viewer))
    told = partial(_due, writes=viewer.may(Verb.MESSAGE_SEND))
    return _queue(N_("今日应联系"), "phone", "/activities/alarms?level=due", rows, told, code="due")


@queue(2)
def left(viewer: Viewer) -> Steps[Queue | None]:
    """久未联络: what the heads are told of; the director of the whole house, to read."""
    if not viewer.roles & OVERSEERS or viewer.id is None:
        return None
    rows = yield Ask(lambda: waiting.left(viewer))
    told = partial(_left, writes=viewer.may(Verb.ACTIVITY_WRITE))
    return _queue(N_("久未联络"), "calendar-clock", "/activities/alarms?level=3", rows, told, code="left")


@queue(2)
def promises(viewer: Viewer) -> Steps[Queue | None]:
    """逾期承诺: one's own; of a head and the director those of all he sees."""
    if not viewer.roles & {Role.MANAGER, *OVERSEERS} or viewer.id is None:
        return None
    is_own = viewer.reach(waiting.led(viewer)) is Reach.OWN
    rows = yield Ask(lambda: waiting.promises(viewer))
    href = f"/activities/promises?group=late{'&person=me' * is_own}"
    told = partial(_promise, is_own=is_own, writes=viewer.may(Verb.ACTIVITY_WRITE))
    return _queue(N_("逾期承诺"), "handshake", href, rows, told)


@queue(2)
def registrations(viewer: Viewer) -> Steps[Queue | None]:
    """备案待审: what others asked for."""
    if not viewer.may(Verb.REGISTRATION_DECIDE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: waiting.registrations(viewer))
    return _queue(N_("备案待审"), "flag", "/activities/registrations", rows, _registration)


@queue(2)
def rewards(viewer: Viewer) -> Steps[Queue | None]:
    """待审批的转介绍奖励: what others asked for."""
    if not viewer.may(Verb.REWARD_DECIDE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: waiting.rewards(viewer))
    return _queue(N_("转介绍奖励待审批"), "hand-coins", "/activities/rewards?state=waiting", rows, _reward)


@queue(2)
def weekly(viewer: Viewer) -> Steps[Queue | None]:
    """待我确认的周报."""
    if not viewer.may(Verb.WEEKLY_CONFIRM) or viewer.id is None:
        return None
    rows = yield Ask(lambda: waiting.reports(viewer))
    return _queue(N_("待我确认的周报"), "file-text", "/activities/weekly", rows, _weekly)


def _queue(
    label: str,
    icon: str,
    href: str,
    rows: Sequence[Any],
    told: Callable[[Any], Waiting],
    *,
    code: str = "",
) -> Queue | None:
    if not rows:
        return None
    return Queue(label, icon, rows[0].in_all, href, list(map(told, rows)), code=code)


def _due(row: Any, *, writes: bool) -> Waiting:
    """A letter, mail or text message is written; of the rest it is noted what was said."""
    is_late, asked = row.on < clock.today().isoformat(), f"customer={row.number}&kind={row.kind}"
    is_written = writes and row.kind in WRITTEN
    at = f"{'/outbox/new' if is_written else '/activities/new'}?{asked}&scheduled={row.key}"
    return Waiting(
        title=row.title,
        note=row.note or row.number,
        href=at,
        tag=label_of(KINDS, row.kind),
        when=row.on if is_late else "",
        when_tone="bad" if is_late else "",
        action=(WRITE if is_written else NOTE, at),
        also=(MOVE, f"/activities/plan/{row.key}/move/new?from=home"),
        mark=(row.number, str(row.key)),
    )


def _left(row: Any, *, writes: bool) -> Waiting:
    return Waiting(
        title=row.title,
        note=row.who,
        href=f"/customers/{row.number}",
        when=row.on,
        when_tone="bad",
        action=(MOVE, f"/activities/plan/{row.key}/move/new?from=home") if writes else None,
        mark=(row.number, str(row.key)),
    )


def _promise(row: Any, *, is_own: bool, writes: bool) -> Waiting:
    return Waiting(
        title=row.note,
        note=row.title if is_own else f"{row.title} · {row.who}",
        href=f"/customers/{row.number}",
        when=row.on,
        when_tone="bad",
        action=(END, f"/activities/promises/{row.key}/ending/new?from=home") if writes else None,
    )


def _registration(row: Any) -> Waiting:
    return Waiting(
        title=row.title,
        note=row.who,
        href=f"/customers/{row.number}",
        when=row.on,
        action=(DECIDE, f"/activities/registrations/{row.key}/decision/new?from=home"),
    )


def _reward(row: Any) -> Waiting:
    """note: fen."""
    return Waiting(
        title=row.title,
        note=Remark(N_("%(who)s 申请 %(amount)s 元"), {"who": row.who, "amount": grouped(int(row.note))}),
        href=f"/customers/{row.number}",
        when=row.on,
        action=(N_("审批"), f"/activities/rewards/{row.key}/decision/new?from=home"),
    )


def _weekly(row: Any) -> Waiting:
    """number: the user name; kind: whether it came late."""
    week = Week(date.fromisoformat(row.on))
    at = f"/activities/weekly/{row.number}/{week.number}"
    return Waiting(
        title=Remark(N_("%(name)s的周报"), {"name": row.title}),
        note=week.name,
        href=at,
        tag=N_("迟交") if row.kind else "",
        tone="bad",
        action=(N_("查看"), at),
    )
