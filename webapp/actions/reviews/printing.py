"""All sheets of a period on paper: a job whose pages are made in a process of their own."""

from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ReviewPeriod
from webapp.printing import run_apart
from webapp.queries.jobs import REVIEW_SHEETS
from webapp.queries.reviews import periods, whole

MOST = 500


@action(Verb.REVIEW_READ)
def start(period: ReviewPeriod) -> str:
    """Number of the job; its result is one PDF to download."""
    count = len(whole.planned(_opened(period.slug), actor()))
    if not count:
        raise Refusal("本期还没有计划生效的考评，没有可打印的考核表。")
    if count > MOST:
        raise Refusal("一次最多打印 %(n)d 份考核表。", n=MOST)
    title = f"打印 {period.slug} 的 {count} 份考核表"
    return jobs.enqueue(REVIEW_SHEETS, title=title, params={"slug": period.slug})


@jobs.task(REVIEW_SHEETS)
def print_sheets(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Asked again when it runs: a seat may have been taken away meanwhile."""
    period = _opened(params["slug"])
    numbers = [one.review.number for one in whole.planned(period, actor())]
    every = len(periods.reviews(period, actor()))
    progress.total(len(numbers))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=numbers, kind=REVIEW_SHEETS)
    told = f"共 {pages} 页。"
    if every > len(numbers):
        told += f"另有 {every - len(numbers)} 份计划还没有生效，没有打印。"
    return {"file": name, "name": f"{period.slug} 考核表.pdf", "text": told}


def _opened(slug: str) -> ReviewPeriod:
    found = whole.opened(slug, viewer=actor())
    if found is None:
        raise Refusal("本期的考核表由考评小组成员和院领导打印。")
    return found
