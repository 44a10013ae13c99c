"""When a customer is to be visited: by grade, after a severe complaint, before a due batch (domain 4.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import Contacting
from webapp.domain.remarks import Remark
from webapp.domain.words import N_
from webapp.domain.workdays import WorkCalendar

COMPLAINED = N_("%(day)s有严重投诉，须上门回访。")
BATCHED = frozenset({"A", "B"})  # whose due batch is visited beforehand


@dataclass(frozen=True)
class Visited:
    """A customer as its visits stand.

    since: with its manager since; met_on: last visit; spoken_on: last contact of any kind; severe_on: days
    of severe complaints; batch_on: the first day of the next due batch.
    """

    grade: str
    since: date
    met_on: date | None = None
    spoken_on: date | None = None
    is_legal: bool = False
    severe_on: Sequence[date] = ()
    batch_on: date | None = None

    @property
    def rule(self) -> str:
        """The grade whose interval holds: 法定业务客户 have their own."""
        return "legal" if self.is_legal else self.grade


@dataclass(frozen=True)
class Due:
    """The last day on which it is in time; cause: a code of CAUSES; why: the sentences for the plan."""

    on: date
    kind: str
    cause: str
    why: tuple[Remark, ...]


def dues(one: Visited, *, limits: ActivityLimits, calendar: WorkCalendar) -> tuple[Due, ...]:
    """All that is due, earliest first; what falls together is one visit with several reasons."""
    found = [*_interval(one, limits), *_complaints(one, limits, calendar), *_batch(one, limits)]
    return _joined(sorted(found, key=lambda due: due.on), apart=limits.apart_days)


def interval_ends(one: Visited, *, limits: ActivityLimits) -> date | None:
    """The last day by grade alone; None: the grade has no interval."""
    months = limits.months(one.rule)
    return None if months is None else _last(one, limits) + relativedelta(months=months)


def is_covered(one: Visited, *, today: date, limits: ActivityLimits) -> bool | None:
    """Whether it was visited within its interval (3.6, visit_cover); None: it has none."""
    months = limits.months(one.rule)
    if months is None:
        return None
    last = one.spoken_on if limits.by_phone(one.rule) else one.met_on
    return last is not None and last + relativedelta(months=months) >= today


def _last(one: Visited, limits: ActivityLimits) -> date:
    """The day the interval runs from: a new manager has the whole of it."""
    last = one.spoken_on if limits.by_phone(one.rule) else one.met_on
    return one.since if last is None else last


def _interval(one: Visited, limits: ActivityLimits) -> Iterator[Due]:
    ends, months = interval_ends(one, limits=limits), limits.months(one.rule)
    if ends is None:
        return
    is_call = limits.by_phone(one.rule)
    last = one.spoken_on if is_call else one.met_on
    params = {"months": months, "since": (last or one.since).isoformat()}
    message = {
        (False, True): N_("每%(months)s个月拜访一次，上次拜访为%(since)s。"),
        (False, False): N_("每%(months)s个月拜访一次，%(since)s分配以来还没有拜访。"),
        (True, True): N_("每%(months)s个月电话联络一次，上次联络为%(since)s。"),
        (True, False): N_("每%(months)s个月电话联络一次，%(since)s分配以来还没有联络。"),
    }[is_call, last is not None]
    kind = Contacting.PHONE if is_call else Contacting.VISIT
    yield Due(ends, kind, "interval", (Remark(message, params, "info"),))


def _complaints(one: Visited, limits: ActivityLimits, calendar: WorkCalendar) -> Iterator[Due]:
    """One more for every severe complaint; whoever came after it has been there."""
    for day in one.severe_on:
        if one.met_on is None or one.met_on <= day:
            told = Remark(COMPLAINED, {"day": day.isoformat()}, "bad")
            on = calendar.after(day, working_days=limits.complaint_days)
            yield Due(on, Contacting.VISIT, "complaint", (told,))


def _batch(one: Visited, limits: ActivityLimits) -> Iterator[Due]:
    if one.batch_on is None or one.grade not in BATCHED:
        return
    on = one.batch_on - timedelta(days=limits.batch_days)
    if one.met_on is None or one.met_on < on:
        told = Remark(N_("%(day)s起有一批器具到期，请提前走访。"), {"day": one.batch_on.isoformat()}, "warn")
        yield Due(on, Contacting.VISIT, "batch", (told,))


def _joined(found: Sequence[Due], *, apart: int) -> tuple[Due, ...]:
    """Nobody is called on twice within so many days: one visit answers all that falls together."""
    joined: list[Due] = []
    for due in found:
        if joined and (due.on - joined[-1].on).days < apart:
            first = joined[-1]
            kind = Contacting.VISIT if Contacting.VISIT in (first.kind, due.kind) else first.kind
            joined[-1] = Due(first.on, kind, first.cause, first.why + due.why)
        else:
            joined.append(due)
    return tuple(joined)
