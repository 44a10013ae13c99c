"""The file of a large complaint: a job whose pages are made in a process of their own."""

from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint
from webapp.printing import run_apart
from webapp.queries.complaints import sight
from webapp.queries.jobs import COMPLAINT_FILE

KIND = COMPLAINT_FILE


@action(Verb.COMPLAINT_READ)
def start(complaint: Complaint) -> str:
    """Number of the job; its result is one PDF to download."""
    refuse_masked(complaint.number)
    return jobs.enqueue(KIND, title=f"打印投诉案卷 {complaint.number}", params={"number": complaint.number})


def refuse_masked(number: str) -> Complaint:
    """Asked again when the job runs: somebody may have become the person complained of meanwhile."""
    found = sight.get(number, viewer=actor())
    if found is None or sight.hides_complainant(found, viewer=actor()):
        raise Refusal("您不能打印这份投诉案卷。")
    return found


@jobs.task(KIND)
def print_file(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    number = refuse_masked(params["number"]).number
    progress.total(1)
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=[number], kind=KIND)
    return {"file": name, "name": f"{number} 投诉案卷.pdf", "text": f"共 {pages} 页。"}
