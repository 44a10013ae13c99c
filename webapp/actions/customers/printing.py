"""Many cards on paper: a job whose pages are made in a process of their own."""

from collections.abc import Sequence
from typing import Any

from webapp import jobs
from webapp.actions import action
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.printing import run_apart

MOST = 1000


@action(Verb.CUSTOMER_PRINT)
def start(numbers: Sequence[str]) -> str:
    """Number of the job; its result is one PDF to download."""
    if not numbers:
        raise Refusal("没有可打印的客户。")
    if len(numbers) > MOST:
        raise Refusal("一次最多打印 %(n)d 张客户卡，请缩小范围。", n=MOST)
    return jobs.enqueue(
        "print_cards", title=f"打印 {len(numbers)} 张客户卡", params={"numbers": list(numbers)}
    )


@jobs.task("print_cards")
def print_cards(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Pages come in chunks; progress after each."""
    numbers = params["numbers"]
    progress.total(len(numbers))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=numbers)
    return {"file": name, "name": f"客户卡 {len(numbers)} 张.pdf", "text": f"共 {pages} 页。"}
