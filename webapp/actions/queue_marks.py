"""已处理 written: a row of 今日 set aside until its day, and taken back."""

from webapp import clock
from webapp.acting import LOST
from webapp.actions import action, actor, session
from webapp.domain.queue_marks import hidden_until, term_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import QueueMark
from webapp.queries import today_marks, work_calendar
from webapp.queries.customers import cards


@action(Verb.QUEUE_MARK)
def mark(queue: str, *, customer: str, subject: str) -> QueueMark:
    """customer: the number of a card he sees; marked again, it stays away anew."""
    today, me = clock.today(), actor()
    until = hidden_until(term_of(queue), today=today, calendar=work_calendar.now())
    card = cards.get(customer, viewer=me)
    if card is None or me.id is None:
        raise Refusal(LOST)
    found = today_marks.get(me, queue, subject) or QueueMark(user_id=me.id, queue=queue, subject=subject)
    found.customer_id, found.marked_at, found.until_on = card.id, clock.now(), until
    session.add(found)
    session.flush()
    return found


@action(Verb.QUEUE_MARK)
def unmark(queue: str, *, subject: str) -> None:
    """Twice does no harm."""
    found = today_marks.get(actor(), queue, subject)
    if found is not None:
        session.delete(found)
        session.flush()
