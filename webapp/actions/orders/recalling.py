"""An order that brings an instrument answers its notice; an order taken back opens it again."""

from collections.abc import Sequence

from webapp.actions import session
from webapp.actions.recalls.closing import Brought, close_by, release
from webapp.domain.instrument_words import RENEWS
from webapp.models import Order, OrderLine


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
    """Notices that these lines answered are as before, unless another order brings the instrument too."""
    release({line.id for line in lines})
