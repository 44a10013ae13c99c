"""What other rooms hold of one order: who fetches it, who goes there, which account paid for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import union_all

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Order
from webapp.queries.fieldwork.of_order import pickups, visits
from webapp.queries.prepayments.of_order import accounts, charges

PARTS = (pickups, visits, charges, accounts)
ERRANDS = ("pickup", "onsite")


@dataclass(frozen=True)
class Errand:
    """A pick-up (pickup) or a visit (onsite); state: its stage."""

    room: str
    number: str
    state: str
    on: date


@dataclass(frozen=True)
class Beside:
    """payers: number of the customer whose account paid, by day and fen; accounts: those that may pay."""

    errands: Sequence[Errand]
    payers: dict[tuple[date, int], str]
    accounts: Sequence[str]


def beside(order: Order, *, viewer: Viewer) -> Beside:
    """As far as this person may read each, latest first; one statement."""
    rows = session.execute(union_all(*(part(order, viewer=viewer) for part in PARTS))).all()
    errands = [Errand(room, number, state, on) for room, number, state, on, _fen in rows if room in ERRANDS]
    return Beside(
        errands=sorted(errands, key=lambda one: (one.on, one.number), reverse=True),
        payers={(on, fen): number for room, number, _state, on, fen in rows if room == "charge"},
        accounts=[number for room, number, *_rest in rows if room == "account"],
    )
