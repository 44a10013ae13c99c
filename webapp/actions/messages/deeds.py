"""What is done with a message in 发件箱: marked as sent, tried again, given up; one or many."""

from collections.abc import Sequence
from typing import Any

from webapp import jobs, mailing
from webapp.actions import action, actor, session
from webapp.actions.messages.leaving import leave
from webapp.actions.recalls import outbox
from webapp.domain.message_states import refuse_ended, refuse_retry
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.queries.outbox import reading
from webapp.queries.outbox.reading import Opened

AT_ONCE = 100  # more run as a job: about a second of work
PORTION = 50
MOST = 5_000


@action(Verb.MESSAGE_SEND)
def mark_sent(key: int) -> None:
    """Posted, or sent from one's own mailbox or telephone."""
    found = _again(key)
    refuse_ended(found.standing)
    leave(found.message)


@action(Verb.MESSAGE_SEND)
def retry(key: int) -> None:
    """Once more from the beginning; after a mail server was set, what was held too."""
    found = _again(key)
    refuse_retry(found.standing, has_server=mailing.server() is not None)
    one = found.message
    one.state, one.attempts, one.error, one.held_why = "waiting", 0, "", ""
    session.flush()
    outbox.start()


@action(Verb.MESSAGE_SEND)
def drop(key: int) -> None:
    found = _again(key)
    refuse_ended(found.standing)
    found.message.state = "dropped"
    session.flush()


@action(Verb.MESSAGE_SEND)
def mark_many(ids: Sequence[int]) -> int:
    """How many; those that have left already are passed over."""
    found = [one for one in reading.many(ids, viewer=actor()) if one.standing.is_open]
    for one in found:
        leave(one.message)
    return len(found)


@action(Verb.MESSAGE_SEND)
def start_marking(ids: Sequence[int]) -> str:
    """As a job; its number."""
    if len(ids) > MOST:
        raise Refusal("一次最多办理 %(most)s 条，请先筛选。", most=MOST)
    return jobs.enqueue("messages.marking", title=N_("登记已发出"), params={"ids": list(ids)})


@jobs.task("messages.marking")
def mark_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Begun anew it goes on with what is still waiting."""
    ids, done = params["ids"], 0
    progress.total(len(ids))
    for start in range(0, len(ids), PORTION):
        done += mark_many(ids[start : start + PORTION])
        progress.step(min(start + PORTION, len(ids)))
    return {"text": f"登记已发出 {done} 条。", "href": "/outbox?state=sent"}


def _again(key: int) -> Opened:
    """As it stands under the lock."""
    found = reading.opened(key, viewer=actor())
    if found is None:
        raise Refusal("该客户刚被他人删除、合并或转出您的权限，没有办理。")
    return found
