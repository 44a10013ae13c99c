"""核对: a run worked out again from what it kept; at once where it is small, else as a job."""

from typing import Any

from webapp import jobs
from webapp.actions import action, session
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ValueRun
from webapp.queries.segments import runs

JOB = "value_check"
AT_ONCE = 3_000  # customers; more take longer than a second
SAME = N_("核对一致：按保存的数据和当时的规则重新测算，结果相同。")
OTHER_INPUTS = N_("核对不一致：保存的数据与测算时的校验值不同，请联系系统管理员。")
OTHER_RESULTS = N_("核对不一致：重新测算的结果与保存的不同，请联系系统管理员。")


def told(found: runs.Checked) -> str:
    if found.holds:
        return SAME
    return OTHER_INPUTS if not found.same_inputs else OTHER_RESULTS


@action(Verb.VALUE_RUN)
def start(made: ValueRun) -> str:
    """The job's number."""
    return jobs.enqueue(JOB, title=f"核对 {made.number}", params={"run": made.id})


@jobs.task(JOB)
def check(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    progress.total(1)
    made = session.get_one(ValueRun, params["run"])
    found = {"text": told(runs.check(made)), "href": f"/segments/runs/{made.number}"}
    progress.step(1)
    return found
