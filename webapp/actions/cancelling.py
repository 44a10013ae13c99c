"""Stopping one's own job: it ends at its next step, what it has done so far stays."""

from webapp import jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Job


@action(Verb.JOB_READ)
def cancel(job: Job) -> None:
    """A job that has ended stays as it is."""
    if job.actor_id != actor().id:
        raise Refusal("只能取消自己发起的任务。")
    if job.state not in {"waiting", "running"}:
        raise Refusal("任务已经结束，不能取消。")
    jobs.cancel(job.number)
