"""A grade round opened by hand: at once, or as a job where the run has many customers."""

from typing import Any

from webapp import jobs
from webapp.actions import action, session
from webapp.actions.segments.grade_rounds import open_round
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ValueRun

OPENING = "segments.opening"
AT_ONCE = 3_000  # customers: about a second


@action(Verb.VALUE_RUN)
def start(made: ValueRun) -> str:
    """The job's number."""
    return jobs.enqueue(OPENING, title=N_("发起定级"), params={"run": made.id})


@jobs.task(OPENING)
def work(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    progress.total(1)
    opened = open_round(session.get_one(ValueRun, params["run"]))
    progress.step(1)
    return {"text": N_("发起定级"), "href": f"/segments/grades/{opened.number}"}
