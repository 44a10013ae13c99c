"""Long work: a row that shows how far it is, done by huey's threads inside the serving process."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from sqlalchemy import select, update

from webapp import clock
from webapp.acting import acting_as, actor
from webapp.db import after_commit, session, transaction
from webapp.domain.job_words import ACCOUNT_GONE, CUT_OFF, FAULT
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models import Job, Sequence
from webapp.queries import users

log = logging.getLogger("hengke.jobs")
MOST_TRIES = 3
AT_WORK = ("waiting", "running")


class Progress:
    """What a task tells while it works; a cancelled job raises at its next step."""

    def __init__(self, number: str) -> None:
        self.number = number

    def total(self, count: int) -> None:
        _set(self.number, total=count, done=0)

    def step(self, done: int, message: str = "") -> None:
        if session.scalar(select(Job.state).where(Job.number == self.number)) == "cancelled":
            raise Cancelled
        _set(self.number, done=done, **({"message": message} if message else {}))


class Cancelled(Exception):
    """Somebody stopped the job."""


Task = Callable[[Progress, dict[str, Any]], dict[str, Any] | None]
TASKS: dict[str, Task] = {}
NIGHTLY: dict[str, Callable[[], str]] = {}


def task(kind: str) -> Callable[[Task], Task]:
    """Registers what a kind of job does; its steps may run twice (a restart begins again)."""

    def register(function: Task) -> Task:
        TASKS[kind] = function
        return function

    return register


def nightly(name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Registers a step of the nightly run; it returns one line about what it did."""

    def register(function: Callable[[], str]) -> Callable[[], str]:
        NIGHTLY[name] = function
        return function

    return register


def enqueue(kind: str, *, title: str, params: dict[str, Any]) -> str:
    """Inside an action: writes the job's row and, once that is committed, queues it; its number."""
    assert kind in TASKS, kind
    number = f"RW-{Sequence.take('job'):06d}"
    session.add(
        Job(
            number=number,
            kind=kind,
            title=title,
            actor_id=actor().id,
            params=json.dumps(params, ensure_ascii=False),
            created_at=clock.now(),
        )
    )
    after_commit(lambda: _queue(number))
    return number


def _queue(number: str) -> None:
    if current_app.config.get("JOBS_IMMEDIATE"):
        run(number)
    else:
        current_app.extensions["work"](number)


def run(number: str) -> None:
    """Does one job to its end; whatever happens stands in its row."""
    job = session.execute(select(Job).where(Job.number == number)).scalar_one_or_none()
    if job is None or job.state != "waiting":
        return
    kind, params, tries = job.kind, json.loads(job.params), job.tries + 1
    account = users.account(job.actor_id) if job.actor_id else None
    if job.actor_id and (account is None or not account.is_active):
        _set(number, state="failed", finished_at=clock.now(), message=ACCOUNT_GONE)
        return
    viewer = account.viewer if account else SYSTEM
    if not _begin(number, tries=tries):
        return
    try:
        with acting_as(viewer):
            result = TASKS[kind](Progress(number), params) or {}
    except Cancelled:
        _set(number, finished_at=clock.now(), message=N_("已取消"))
    except Refusal as refusal:
        _set(number, state="failed", finished_at=clock.now(), message=str(refusal))
    except Exception:
        log.exception("job %s", number)
        _set(
            number,
            state="failed",
            finished_at=clock.now(),
            message=FAULT,
        )
    else:
        _set(number, state="finished", finished_at=clock.now(), result=json.dumps(result, ensure_ascii=False))


def folder() -> Path:
    """Where jobs leave the files that are fetched afterwards."""
    found: Path = current_app.extensions["settings"].work
    return found


def key() -> bytes:
    """The program's secret, for work that makes addresses."""
    return str(current_app.secret_key).encode()


def cancel(number: str) -> None:
    """Asks a job to stop at its next step."""
    _set(number, state="cancelled", finished_at=clock.now(), message=N_("已取消"))


def _set(number: str, **values: Any) -> None:
    with transaction(Verb.JOB_READ, SYSTEM):
        session.execute(update(Job).where(Job.number == number).values(**values))


def _begin(number: str, *, tries: int) -> bool:
    """Whether it is still to be done: it may have been cancelled or begun since it was read."""
    waits = (Job.number == number, Job.state == "waiting")
    with transaction(Verb.JOB_READ, SYSTEM):
        begun = (
            update(Job).where(*waits).values(state="running", tries=tries, started_at=clock.now(), message="")
        )
        result: Any = session.execute(begun)
    return bool(result.rowcount)


def recover() -> list[str]:
    """At start, before anything works: what was cut off waits again, or fails after three tries; the numbers.

    The queue may hold the word of a waiting job from before the stop: whichever comes first begins it.
    """
    rows = session.execute(select(Job.number, Job.tries).where(Job.state.in_(AT_WORK))).all()
    for number, tries in rows:
        if tries >= MOST_TRIES:
            _set(number, state="failed", finished_at=clock.now(), message=CUT_OFF)
        else:
            _set(number, state="waiting")
            _queue(number)
    return [number for number, _tries in rows]


def run_nightly() -> dict[str, str]:
    """Every registered step; one that fails does not stop the others."""
    told = {}
    with acting_as(SYSTEM):
        for name, step in NIGHTLY.items():
            try:
                told[name] = step()
            except Exception:
                log.exception("nightly %s", name)
                session.rollback()
                told[name] = N_("失败，见日志")
    return told


def init_app(app: Flask) -> None:
    settings = app.extensions["settings"]
    queue = SqliteHuey("hengke", filename=str(settings.queue), fsync=True, utc=True)

    def work(number: str) -> None:
        with app.app_context():
            run(number)

    def night() -> None:
        with app.app_context():
            log.info("nightly %s", run_nightly())

    app.extensions["work"] = queue.task(name="work")(work)
    queue.periodic_task(crontab(hour="18", minute="30"), name="night")(night)  # 02:30 in Beijing
    app.extensions["queue"] = queue


def start(app: Flask, *, threads: int = 2) -> Consumer:
    """Queues what was cut off and starts the consumer threads; stop() ends them."""

    class Quiet(Consumer):  # type: ignore[misc]
        def _set_signal_handlers(self) -> None:
            """The server owns the signals."""

    consumer = Quiet(
        app.extensions["queue"], workers=threads, worker_type="thread", initial_delay=0.2, max_delay=2
    )
    with app.app_context(), acting_as(SYSTEM):
        recover()
    consumer.start()
    return consumer
