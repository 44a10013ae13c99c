"""What a batch would hold, before it is made: counted through where it is not too large for a page."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from webapp.domain.viewer import Viewer
from webapp.queries.recalls import candidates
from webapp.queries.recalls.candidates import Order

MOST = 5_000  # customers looked through while somebody waits; more are counted only when the batch is made


@dataclass(frozen=True)
class Preview:
    """held: customers and instruments in the window; None below: too many to look through here."""

    held_customers: int
    held_items: int
    customers: int | None = None
    notices: int | None = None
    items: int | None = None
    left_out: dict[str, int] = field(default_factory=dict)


def preview(order: Order, *, viewer: Viewer, today: date) -> Preview:
    held, instruments = candidates.sizes(order, viewer=viewer)
    if held > MOST:
        return Preview(held, instruments)
    notices, items, written = 0, 0, set()
    left_out: Counter[str] = Counter()
    for some in candidates.in_portions(candidates.customers(order, viewer=viewer)):
        meant = candidates.meant(order, some, viewer=viewer, today=today)
        notices += len(meant.letters)
        items += meant.items
        written |= {letter.customer_id for letter, _person in meant.letters}
        left_out += meant.left_out
    return Preview(held, instruments, len(written), notices, items, dict(left_out))
