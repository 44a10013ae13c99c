"""What the manager has promised and planned with the customers of a package; it goes over with them."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.domain.activity_words import CAUSES, KINDS
from webapp.domain.words import label_of
from webapp.models import Customer, Promise, ScheduledActivity
from webapp.queries.handovers.lines import Line, joined


def promises(ids: Sequence[int], today: date) -> Iterator[Line]:
    wanted = (
        select(Promise, Customer.number)
        .join(Customer, Customer.id == Promise.customer_id)
        .where(Promise.customer_id.in_(ids), Promise.state == "open")
        .order_by(Promise.due_on, Promise.id)
    )
    for one, number in session.execute(wanted):
        told = (f"期限 {one.due_on}", "已逾期" * (one.due_on < today))
        yield Line(one.customer_id, "promise", one.text, joined(told), f"/customers/{number}", is_open=True)


def plans(ids: Sequence[int], today: date) -> Iterator[Line]:
    wanted = (
        select(ScheduledActivity, Customer.number)
        .join(Customer, Customer.id == ScheduledActivity.customer_id)
        .where(ScheduledActivity.customer_id.in_(ids), ScheduledActivity.state == "open")
        .order_by(ScheduledActivity.due_on, ScheduledActivity.id)
    )
    for one, number in session.execute(wanted):
        title = f"{label_of(KINDS, one.kind)} {one.due_on}"
        told = (label_of(CAUSES, one.cause), one.note, "已逾期" * (one.due_on < today))
        yield Line(one.customer_id, "plan", title, joined(told), f"/customers/{number}")
