"""Letters of 发件箱 on paper, many as one file: a job whose pages are made in a process of their own."""

from collections.abc import Sequence
from typing import Any

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.printing import run_apart
from webapp.queries.outbox import reading

MOST = 2000
PORTION = 200


@action(Verb.MESSAGE_SEND)
def start(ids: Sequence[int]) -> str:
    """Number of the job; its result is one PDF to download."""
    if len(ids) > MOST:
        raise Refusal("一次最多打印 %(n)d 封信函，请先筛选。", n=MOST)
    good = printable(ids)
    if not good:
        raise Refusal("选中的消息里没有可以打印的信函。")
    return jobs.enqueue("print_letters", title=N_("打印信函"), params={"ids": good})


def printable(ids: Sequence[int]) -> list[int]:
    """Letters within reach that may be put on paper."""
    return [one.message.id for one in reading.many(ids, viewer=actor()) if one.standing.may_print]


@jobs.task("print_letters")
def print_letters(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """What was printed is noted on each letter afterwards."""
    ids = printable(params["ids"])
    if not ids:
        raise Refusal("选中的消息里没有可以打印的信函。")
    progress.total(len(ids))
    name = f"{progress.number}.pdf"
    pages = run_apart(progress, name=name, numbers=ids, kind="letters")
    for start_at in range(0, len(ids), PORTION):
        note(ids[start_at : start_at + PORTION])
    return {"file": name, "name": f"信函 {len(ids)} 封.pdf", "text": f"{len(ids)} 封，共 {pages} 页。"}


@action(Verb.MESSAGE_SEND)
def note(ids: Sequence[int]) -> None:
    for one in reading.many(ids, viewer=actor()):
        one.message.printed_at = clock.now()
    session.flush()
