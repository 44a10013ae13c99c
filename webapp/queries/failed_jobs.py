"""Jobs that failed lately, whoever started them: for those who look after the program.

A title may name a customer, a file or a person; here stands only what kind of work it was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.job_words import ANY_KIND, KINDS, cause
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Job, User
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.paging import PER_PAGE, Found, cut, nearest
from webapp.queries.together import Ask, Steps

FIRST = 5
RECENT_DAYS = 7
HERE = "/jobs/failed"
SINCE = "since"


@dataclass(frozen=True)
class Line:
    """who: "" for the program itself; is_mine: its own page may be opened."""

    number: str
    kind: str
    who: str
    at: datetime
    tries: int
    cause: str
    is_mine: bool


def failed(viewer: Viewer, *, page: int = 1, most: int = PER_PAGE) -> Found[Line]:
    """Of the last seven days, newest first."""
    total = session.scalar(select(func.count(Job.id)).where(*_lately())) or 0
    page = nearest(page, total, most)
    statement = (
        select(Job, User.name)
        .outerjoin(User, User.id == Job.actor_id)
        .where(*_lately())
        .order_by(Job.finished_at.desc(), Job.id.desc())
    )
    rows = [_line(job, who or "", viewer) for job, who in session.execute(cut(statement, page, most))]
    return Found(rows, page, total)


def _line(job: Job, who: str, viewer: Viewer) -> Line:
    return Line(
        number=job.number,
        kind=KINDS.get(job.kind, ANY_KIND),
        who=who,
        at=job.finished_at or job.created_at,
        tries=job.tries,
        cause=cause(job.message),
        is_mine=job.actor_id == viewer.id,
    )


def _lately() -> tuple[ColumnElement[bool], ...]:
    return (Job.state == "failed", Job.finished_at >= _since())


def _since() -> datetime:
    return clock.now() - timedelta(days=RECENT_DAYS)


@queue(16)
def failures(viewer: Viewer) -> Steps[Queue | None]:
    """今日 of who keeps the settings: work in the background that came to nothing."""
    if not viewer.may(Verb.SETTINGS_MANAGE):
        return None
    found = yield Ask(_latest, values={SINCE: _since()})
    if not found:
        return None
    rows = [
        Waiting(
            title=KINDS.get(job.kind, ANY_KIND), note=job.number, href=HERE, tone="bad", tag=N_("失败"),
            when=(job.finished_at or job.created_at).astimezone(clock.BEIJING).strftime("%m-%d %H:%M"),
        )
        for job in found
    ]  # fmt: skip
    return Queue(N_("失败的后台任务"), "list-checks", found[0].in_all, HERE, rows)


def _latest() -> Select[*tuple[Any, ...]]:
    columns = (Job.kind, Job.number, Job.finished_at, Job.created_at, func.count().over().label("in_all"))
    since = bindparam(SINCE, _since(), type_=Job.finished_at.type)
    lately = select(*columns).where(Job.state == "failed", Job.finished_at >= since)
    return lately.order_by(Job.finished_at.desc(), Job.id.desc()).limit(FIRST)
