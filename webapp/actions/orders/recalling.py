"""An order that brings an instrument answers its notice; an order taken back opens it again."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.recalls.closing import Brought, before, close_by, reopen
from webapp.domain.instrument_words import RENEWS
from webapp.models import NoticeItem, Order, OrderLine

OPEN = {"outcome": "", "outcome_on": None, "answered_by": "", "answered_by_id": None, "order_line_id": None}


def bring(order: Order, lines: Sequence[OrderLine]) -> None:
    """Called inside an action, once the order is open; repair alone answers no notice."""
    session.flush()
    brought = [
        Brought(line.id, line.instrument_id, order.ordered_on)
        for line in lines
        if line.instrument_id is not None and line.service in RENEWS
    ]
    if brought:
        close_by(brought)


def give_back(lines: Sequence[OrderLine]) -> None:
    """Notices that these lines answered are open again."""
    wanted = [line.id for line in lines]
    items = session.scalars(select(NoticeItem).where(NoticeItem.order_line_id.in_(wanted))).all()
    reopen([before(item) | OPEN for item in items if item.answered_by == "order"])
    for item in items:
        item.order_line_id = None
    session.flush()
