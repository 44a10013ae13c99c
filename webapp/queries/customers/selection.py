"""Customers picked for a bulk deed: the ticked ones, or all that the list's filters match now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.queries.reach import condition, within_reach
from webapp.queries.segments import addressed as worth

MOST = 100_000


@dataclass(frozen=True)
class Selection:
    """numbers as they came; is_all: every match of the query instead; values: of the list of values."""

    numbers: tuple[str, ...] = ()
    query: str = ""
    is_all: bool = False
    values: str = ""

    def resolved(self, viewer: Viewer) -> list[str]:
        """Numbers in the list's order; of ticked ones also those that no longer exist, to be reported."""
        if not self.is_all:
            return list(dict.fromkeys(self.numbers))
        if self.values:
            return worth.numbers_of(self.values, viewer=viewer, most=MOST)
        return lists.numbers(Filters.read(self.query), viewer=viewer, most=MOST)

    def count(self, viewer: Viewer) -> int:
        if not self.is_all:
            return len(set(self.numbers))
        return lists.count(Filters.read(self.query), viewer=viewer, most=MOST)


def split(
    numbers: Sequence[str], *, viewer: Viewer, verb: Verb
) -> tuple[list[Customer], list[Customer], list[str]]:
    """Those the verb may be done on, those only to be seen, and numbers that are nobody's to him."""
    seen = select(Customer, condition(viewer, verb).label("may")).where(Customer.number.in_(numbers))
    rows = session.execute(within_reach(seen, viewer, Verb.CUSTOMER_READ)).all()
    place = {number: at for at, number in enumerate(numbers)}
    rows = sorted(rows, key=lambda row: place[row[0].number])
    known = {row[0].number for row in rows}
    missing = [number for number in numbers if number not in known]
    return [row[0] for row in rows if row[1]], [row[0] for row in rows if not row[1]], missing
