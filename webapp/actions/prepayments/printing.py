"""The statements of a month in one file: a job whose pages are made in a process of their own."""

from collections.abc import Sequence
from typing import Any

from webapp import jobs
from webapp.actions import action
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.printing import run_apart

MOST = 1000


@action(Verb.PREPAY_READ)
def start(numbers: Sequence[str], *, month: Month) -> str:
    """Number of the job; numbers: of the customers."""
    if not numbers:
        raise Refusal("这个月没有可打印的对账单。")
    if len(numbers) > MOST:
        raise Refusal("一次最多打印 %(n)d 份对账单，请缩小范围。", n=MOST)
    return jobs.enqueue(
        "print_statements",
        title=f"打印 {month} 对账单 {len(numbers)} 份",
        params={"numbers": list(numbers), "month": str(month)},
    )


@jobs.task("print_statements")
def print_statements(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Pages come in chunks; progress after each."""
    numbers, month = params["numbers"], params["month"]
    progress.total(len(numbers))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=numbers, kind="statements", month=month)
    return {"file": name, "name": f"预付费对账单 {month}.pdf", "text": f"共 {pages} 页。"}
