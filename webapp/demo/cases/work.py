"""Work that complaints and praise are about: certificates, in the order of their days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.models import Contact, Customer, Order, OrderLine

RECENT = timedelta(days=75)
MOST = 2  # complaints of one customer, but for the very few who have come by chance


@dataclass(frozen=True)
class Certified:
    """One line with its certificate; manager: the customer's present one."""

    finished_on: date
    number: str
    thing: str
    signer: str
    order: str
    customer_id: int
    customer: str
    manager_id: int
    is_key: bool


class Work:
    """Of ordinary customers that somebody looks after."""

    def __init__(self) -> None:
        asked = (
            select(
                OrderLine.finished_on, OrderLine.certificate_number, OrderLine.name, OrderLine.verifier,
                Order.number, Customer.id, Customer.number, Customer.manager_id, Customer.is_key,
            )
            .join(Order, Order.id == OrderLine.order_id)
            .join(Customer, Customer.id == OrderLine.customer_id)
            .where(
                OrderLine.certificate_number != "", OrderLine.instrument_id.is_not(None),
                Customer.manager_id.is_not(None), Customer.secrecy == "open", Customer.kind == "company",
                Customer.status == "active", Customer.deleted_at.is_(None),
            )
            .order_by(OrderLine.finished_on, OrderLine.id)
        )  # fmt: skip
        rows: list[Any] = list(session.execute(asked))
        self.lines = [Certified(*row) for row in rows]
        self._days = [one.finished_on for one in self.lines]
        self._taken: dict[int, int] = defaultdict(int)
        self._contacts: dict[int, list[Contact]] = defaultdict(list)
        for contact in session.scalars(
            select(Contact).where(Contact.deleted_at.is_(None)).order_by(Contact.id)
        ):
            self._contacts[contact.customer_id].append(contact)

    def before(self, day: date, rng: Random, *, is_key: bool = False) -> Certified:
        """Finished in the weeks before that day, of somebody who has not complained twice."""
        first, last = bisect_left(self._days, day - RECENT), bisect_right(self._days, day - timedelta(days=2))
        recent = self.lines[first:last] or self.lines
        fitting = [one for one in recent if one.is_key == is_key and self._taken[one.customer_id] < MOST]
        found = rng.choice(fitting or recent)
        self._taken[found.customer_id] += 1
        return found

    def contact(self, customer_id: int, rng: Random) -> Contact | None:
        known = self._contacts[customer_id]
        return rng.choice(known) if known else None
