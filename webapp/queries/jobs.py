"""Jobs: one's own long work, how far it is, what it left to fetch; nobody sees another's."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Job
from webapp.queries.complaints import sight
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.paging import page_count
from webapp.queries.reviews import whole
from webapp.queries.together import Ask, Steps

PAGE = 50
MOST_WAITING = 5
COMPLAINT_FILE = "complaint_file"
REVIEW_SHEETS = "review_sheets"
SURVEY_SLIPS, SURVEY_LINKS = "survey_slips", "survey_links"
AT_WORK = frozenset({"waiting", "running"})
STATES: Choices = (
    ("waiting", N_("排队中")),
    ("running", N_("进行中")),
    ("finished", N_("已完成")),
    ("failed", N_("失败")),
    ("cancelled", N_("已取消")),
)
TONES = {"running": "info", "finished": "ok", "failed": "bad"}


@dataclass(frozen=True)
class Shown:
    """A job with what its result says: text, a page to go to, a file in the work folder."""

    job: Job
    text: str
    href: str
    file: str
    name: str

    @property
    def is_at_work(self) -> bool:
        return self.job.state in AT_WORK

    @property
    def tone(self) -> str:
        return TONES.get(self.job.state, "")

    @property
    def percent(self) -> int | None:
        """None: how much there is to do is not known."""
        return 100 * self.job.done // self.job.total if self.job.total else None


@dataclass(frozen=True)
class Found:
    items: Sequence[Shown]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return page_count(self.total, PAGE)


def mine(viewer: Viewer, *, page: int = 1) -> Found:
    """Newest first."""
    total = session.scalar(select(func.count()).select_from(Job).where(_own(viewer))) or 0
    page = min(max(page, 1), page_count(total, PAGE))
    statement = select(Job).where(_own(viewer)).order_by(Job.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
    return Found([shown(job) for job in session.scalars(statement)], page, total)


def get(number: str, *, viewer: Viewer) -> Job | None:
    return session.execute(select(Job).where(Job.number == number, _own(viewer))).scalar_one_or_none()


def shown(job: Job) -> Shown:
    result: dict[str, Any] = json.loads(job.result)
    file, name = str(result.get("file") or ""), str(result.get("name") or "")
    return Shown(job, str(result.get("text") or ""), _local(result.get("href")), file if name else "", name)


def may_fetch(job: Job, *, viewer: Viewer) -> bool:
    """The file of a complaint only while he may know who complains: he may be complained of since.

    All sheets of a period only while he sits in its committee, or is 院领导. Addresses by which a customer
    answers only while he organises surveys.
    """
    if job.kind in {SURVEY_SLIPS, SURVEY_LINKS}:
        return viewer.may(Verb.SURVEY_MANAGE)
    if job.kind == REVIEW_SHEETS:
        return whole.opened(str(json.loads(job.params).get("slug")), viewer=viewer) is not None
    if job.kind != COMPLAINT_FILE:
        return True
    found = sight.get(str(json.loads(job.params).get("number")), viewer=viewer)
    return found is not None and not sight.hides_complainant(found, viewer=viewer)


def _own(viewer: Viewer) -> ColumnElement[bool]:
    return Job.actor_id == viewer.id


def _local(href: object) -> str:
    """An address of ours, else none."""
    text = str(href or "")
    return text if text.startswith("/") and not text.startswith(("//", "/\\")) else ""


@queue(90)
def waiting(viewer: Viewer) -> Steps[Queue | None]:
    """今日: what is at work, and what failed or was finished today; None where there is nothing."""
    found = yield Ask(lambda: _first(viewer))
    if not found:
        return None
    words = dict(STATES)
    rows = [
        Waiting(
            title=one.title,
            note=str(json.loads(one.result).get("text") or "") or one.message or one.number,
            href=f"/jobs/{one.number}",
            tag=words[one.state],
            tone=TONES.get(one.state, ""),
        )
        for one in found
    ]
    return Queue(N_("我的任务"), "list-checks", found[0].in_all, "/jobs", rows)


def _first(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    midnight = datetime.combine(clock.today(), time(), clock.BEIJING).astimezone(UTC)
    wanted = or_(Job.state.in_(AT_WORK), Job.finished_at >= midnight)
    columns = (Job.number, Job.title, Job.message, Job.state, Job.result)
    first = select(*columns, func.count().over().label("in_all"))
    mine = first.where(_own(viewer), wanted, Job.state != "cancelled")
    return mine.order_by(Job.id.desc()).limit(MOST_WAITING)
