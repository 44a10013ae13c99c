"""Notices leave the house: marked as sent or delivered, one or all of a batch."""

from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.actions.recalls import outbox
from webapp.actions.recalls.closing import settle
from webapp.domain.recall_words import WAYS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, Notice, RecallBatch
from webapp.queries.reach import within_reach
from webapp.queries.recalls import notices

PORTION = 100


@action(Verb.RECALL_ANSWER)
def send(_customer: Customer, notice: Notice, *, way: str) -> None:
    """way: of WAYS; an e-mail counts as sent when the mail server has taken it."""
    _refuse_dropped(notice)
    if way not in dict(WAYS):
        raise Refusal("请选择发出方式。")
    if way == "email":
        outbox.put(notice)
        outbox.start()
        return
    mark_sent(notice)


@action(Verb.RECALL_ANSWER)
def deliver(_customer: Customer, notice: Notice) -> None:
    """The customer has it: signed for, confirmed on the phone, answered the mail."""
    _refuse_dropped(notice)
    if notice.sent_at is None:
        raise Refusal("请先登记通知已发出。")
    if notice.delivered_at is None:
        notice.delivered_at = clock.now()
    session.flush()


@action(Verb.RECALL_MAKE)
def send_all(batch: RecallBatch, *, way: str) -> str:
    """Number of the job that marks, or mails, all drafts of a batch."""
    if batch.state != "ready" or way not in {"printed", "email"}:
        raise Refusal("这一批次没有待发出的通知。")
    if not notices.drafts(batch.id, viewer=actor(), verb=Verb.RECALL_ANSWER, channel=_channel(way)):
        if way == "email":
            raise Refusal("没有偏好邮件且留有邮箱的联系人。")
        raise Refusal("这一批次没有待发出的通知。")
    title = f"登记已寄出：{batch.number}" if way == "printed" else f"发送邮件：{batch.number}"
    return jobs.enqueue("recall_sending", title=title, params={"batch": batch.id, "way": way})


@jobs.task("recall_sending")
def _send_all(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Portions; begun again it goes on with what is still a draft."""
    batch_id, way = params["batch"], params["way"]
    ids = notices.drafts(batch_id, viewer=actor(), verb=Verb.RECALL_ANSWER, channel=_channel(way))
    progress.total(len(ids))
    for start in range(0, len(ids), PORTION):
        _portion(ids[start : start + PORTION], way)
        progress.step(min(start + PORTION, len(ids)))
    number = session.scalar(select(RecallBatch.number).where(RecallBatch.id == batch_id))
    if way == "email":
        _begin_mail()
    return {"text": f"共 {len(ids)} 份。", "href": f"/recalls/batches/{number}"}


@action(Verb.RECALL_ANSWER)
def _portion(ids: list[int], way: str) -> None:
    """Within reach still, and still drafts: both are asked under the lock."""
    statement = select(Notice).join(Customer, Customer.id == Notice.customer_id)
    statement = statement.where(Notice.id.in_(ids), Notice.state == "draft")
    for notice in session.scalars(within_reach(statement, actor(), Verb.RECALL_ANSWER)).all():
        if way == "email":
            outbox.put(notice)
        else:
            mark_sent(notice)


@action(Verb.RECALL_ANSWER)
def _begin_mail() -> None:
    outbox.start()


def mark_sent(notice: Notice) -> None:
    """Inside an action."""
    if notice.sent_at is None:
        notice.sent_at = clock.now()
    settle([notice])


def _refuse_dropped(notice: Notice) -> None:
    if notice.state == "dropped":
        raise Refusal("这份通知已作废。")


def _channel(way: str) -> str:
    return "email" if way == "email" else ""
