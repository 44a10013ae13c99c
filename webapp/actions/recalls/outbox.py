"""发件箱: messages are written first and sent afterwards; what the mail server refuses stays and is told."""

from typing import Any

from sqlalchemy import select

from webapp import clock, jobs, mailing
from webapp.actions import action, actor, session
from webapp.actions.messages import leaving
from webapp.actions.recalls.closing import settle
from webapp.domain import recall_mail
from webapp.domain.message_states import OPEN
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Notice, OutboxMessage
from webapp.queries.recalls import outbox as queries


def put(notice: Notice) -> OutboxMessage:
    """Inside an action: the message, waiting; held where no mail server is set."""
    if not notice.contact_email:
        raise Refusal("联系人没有邮箱，请改用其他方式。")
    if queries.open_of(notice.id):
        raise Refusal("这份通知已有待发的邮件。")
    told = queries.written(notice)
    message = OutboxMessage(
        customer_id=notice.customer_id,
        notice_id=notice.id,
        recipient=notice.contact_email,
        subject=recall_mail.subject(told),
        body=recall_mail.body(told),
        state="waiting" if mailing.server() else "held",
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(message)
    session.flush()
    return message


def start() -> None:
    """Inside an action: a job sends what waits."""
    if mailing.server():
        jobs.enqueue("mail", title="发送邮件", params={})


@action(Verb.RECALL_ANSWER)
def retry(message: OutboxMessage) -> None:
    """Once more from the beginning; after a mail server was set, what was held too."""
    if message.state not in OPEN:
        raise Refusal("这封邮件已发出或已放弃。")
    if mailing.server() is None:
        raise Refusal("还没有设置邮件服务器。")
    message.state, message.attempts, message.error = "waiting", 0, ""
    session.flush()
    start()


@action(Verb.RECALL_ANSWER)
def drop(message: OutboxMessage) -> None:
    if message.state not in OPEN:
        raise Refusal("这封邮件已发出或已放弃。")
    message.state = "dropped"
    session.flush()


def give_up(batch_id: int) -> None:
    """Inside an action: what waits of a batch that is taken back never leaves."""
    of_batch = select(Notice.id).where(Notice.batch_id == batch_id)
    waiting = select(OutboxMessage).where(
        OutboxMessage.notice_id.in_(of_batch), OutboxMessage.state.in_(OPEN)
    )
    for message in session.scalars(waiting).all():
        message.state = "dropped"
    session.flush()


@jobs.task("mail")
def send_waiting(progress: jobs.Progress, _params: dict[str, Any]) -> dict[str, Any]:
    """Each message up to three times; the line to the server is never open inside a transaction."""
    ids = queries.waiting()
    progress.total(len(ids))
    sent = 0
    for done, key in enumerate(ids, start=1):
        sent += _send(key)
        progress.step(done)
    return {"text": f"发出 {sent} 封，未发出 {len(ids) - sent} 封。", "href": "/outbox"}


@jobs.nightly("发送邮件")
def nightly() -> str:
    """What a stop left waiting."""
    if mailing.server() is None:
        return "没有设置邮件服务器"
    ids = queries.waiting()
    return f"发出 {sum(_send(key) for key in ids)} 封，共 {len(ids)} 封待发"


def _send(key: int) -> bool:
    server, is_of_notice = mailing.server(), queries.is_of_notice(key)
    if not is_of_notice:
        leaving.hold_back(key)
    while server is not None and (letter := queries.letter(key)) is not None:
        session.rollback()
        try:
            mailing.send(letter, through=server)
        except mailing.MailFault as fault:
            tell = _failed if is_of_notice else leaving.failed
            if not tell(key, str(fault)):
                return False
        else:
            (_sent if is_of_notice else leaving.went)(key)
            return True
    return False


@action(Verb.RECALL_ANSWER)
def _failed(key: int, why: str) -> bool:
    return leaving.refused(session.get_one(OutboxMessage, key), why)


@action(Verb.RECALL_ANSWER)
def _sent(key: int) -> None:
    message = session.get_one(OutboxMessage, key)
    message.attempts += 1
    message.state, message.sent_at, message.error = "sent", clock.now(), ""
    notice = session.scalars(select(Notice).where(Notice.id == message.notice_id)).one()
    notice.sent_at = notice.sent_at or clock.now()
    settle([notice])
    session.flush()
