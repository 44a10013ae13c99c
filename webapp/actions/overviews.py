"""经营概览 counted: by night, or as a job on demand."""

from typing import Any

from sqlalchemy import delete, select

from webapp import clock, jobs
from webapp.actions import acting_as, action, session
from webapp.db import let_go
from webapp.domain.overviews import Overview, written
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models import Job, KeptOverview
from webapp.queries.indicators.facts import Subject
from webapp.queries.overviews.making import overviews

JOB = "overviews"


@action(Verb.OVERVIEW_READ)
def again() -> str | None:
    """As a job; None: one is waiting already."""
    waits = select(Job.number).where(Job.kind == JOB, Job.state == "waiting").limit(1)
    if session.scalar(waits) is not None:
        return None
    return jobs.enqueue(JOB, title=N_("统计经营概览"), params={})


@jobs.task(JOB)
def work(_progress: jobs.Progress, _params: dict[str, Any]) -> dict[str, Any]:
    return {"text": N_("统计经营概览"), "href": "/dashboard", "owners": make()}


def night() -> str:
    return f"统计 {make()} 份"


def make() -> int:
    """All of them; how many. Read first, then written at once, as the system: counting is nobody's deed."""
    with acting_as(SYSTEM):
        found = list(overviews(today=clock.today()))
        let_go()
        _keep(found)
    return len(found)


@action(Verb.OVERVIEW_READ)
def _keep(found: list[tuple[Subject, Overview]]) -> None:
    """Who is measured no more has none."""
    now = clock.now()
    session.execute(delete(KeptOverview))
    session.add_all(
        KeptOverview(owner=one.kind, owner_id=one.id, content=written(told), as_of=now) for one, told in found
    )
