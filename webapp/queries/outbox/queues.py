"""What waits on 今日 because of messages: mails that were not taken, or wait for somebody to send them."""

from typing import Any

from sqlalchemy import Select, func, select

from webapp.domain.message_states import STATES, TONES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer, OutboxMessage
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.outbox.stuck import is_stuck
from webapp.queries.reach import within_reach
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(4)
def stuck(viewer: Viewer) -> Steps[Queue | None]:
    """未发出的邮件, of customers he writes to; the list behind it has the same rows."""
    if not viewer.may(Verb.MESSAGE_SEND) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _statement(viewer))
    if not rows:
        return None
    told = [_waiting(row) for row in rows]
    return Queue(N_("未发出的邮件"), "mail", rows[0].in_all, "/outbox?state=stuck", told)


def _statement(viewer: Viewer) -> Select[Any]:
    one = OutboxMessage
    wanted = (
        select(
            one.id.label("key"), one.subject.label("subject"), Customer.name.label("title"),
            one.state.label("state"), func.date(one.created_at, "+8 hours").label("on"),
            func.count().over().label("in_all"),
        )
        .join(Customer, Customer.id == one.customer_id)
        .where(is_stuck())
        .order_by(one.id)
        .limit(FIRST)
    )  # fmt: skip
    return within_reach(wanted, viewer, Verb.MESSAGE_SEND)


def _waiting(row: Any) -> Waiting:
    return Waiting(
        title=row.title,
        note=row.subject,
        href=f"/outbox/{row.key}",
        tag=label_of(STATES, row.state),
        tone=TONES[row.state],
        when=row.on,
    )
