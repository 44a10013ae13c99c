"""The queue and its threads over a stop and a start: every job is done, and none twice."""

import threading
import time
from collections.abc import Callable

import pytest
from flask import Flask

from webapp import create_app, jobs
from webapp.actions import acting_as, session
from webapp.config import Settings
from webapp.db import db, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Job
from webapp.trail import trail

PATIENCE = 10.0


@pytest.fixture
def queued(settings: Settings):
    """An app whose jobs wait in the queue file, as they do while it serves."""
    made = create_app(settings, migrated=True, TESTING=True)
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()
    trail().close()


def started_again(app: Flask, *, until: Callable[[], bool]) -> None:
    consumer = jobs.start(app)
    try:
        late = time.monotonic() + PATIENCE
        while not until() and time.monotonic() < late:
            time.sleep(0.05)
    finally:
        consumer.stop(graceful=True)


def standing(app: Flask) -> list[tuple[str, int]]:
    with app.app_context():
        found = [(job.state, job.tries) for job in session.query(Job).order_by(Job.id)]
        session.rollback()
        return found


def test_what_waited_in_the_queue_over_a_stop_is_done_once(queued, monkeypatch):
    """The queue file still holds it when the start queues it once more, and two threads take from it."""
    ran, both = [], threading.Semaphore(0)

    def slow(_progress, params):
        ran.append(params["which"])
        both.acquire(timeout=1)  # long enough for the other thread to take the same one

    monkeypatch.setitem(jobs.TASKS, "sample", slow)
    with queued.app_context(), acting_as(SYSTEM), transaction(Verb.JOB_READ, SYSTEM):
        jobs.enqueue("sample", title="x", params={"which": "first"})
    assert standing(queued) == [("waiting", 0)]
    started_again(queued, until=lambda: not len(queued.extensions["queue"]) and is_over(queued))
    assert ran == ["first"]
    assert standing(queued) == [("finished", 1)]


@pytest.mark.parametrize(("tries", "expected", "times"), [(1, ("finished", 2), 1), (3, ("failed", 3), 0)])
def test_what_a_stop_cut_off_is_done_again_but_not_for_ever(queued, monkeypatch, tries, expected, times):
    ran = []
    monkeypatch.setitem(jobs.TASKS, "sample", lambda *_told: ran.append("x"))
    with queued.app_context(), acting_as(SYSTEM), transaction(Verb.JOB_READ, SYSTEM):
        jobs.enqueue("sample", title="x", params={})
        session.flush()
        job = session.query(Job).one()
        job.state, job.tries = "running", tries
    started_again(queued, until=lambda: is_over(queued))
    assert (standing(queued), len(ran)) == ([expected], times)


def is_over(app: Flask) -> bool:
    return all(state not in jobs.AT_WORK for state, _tries in standing(app))
