"""What is quoted by a number: instruments, orders, by our number, another's or that of a certificate."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all
from sqlalchemy import text as plain_sql

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Instrument, Opportunity, Order, OrderLine, User, Verification
from webapp.queries.reach import within_reach

# A number has a digit in it, no Chinese, and is not so short that half the ledger begins with it.
NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./_#-]{2,39}")
READ = 40
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Finder:
    """verb: the right on the customer it asks for; find: a text -> rows of title, subtitle, href and card;
    start: how each of its numbers begins, "" where they may begin in any way.
    """

    kind: str
    label: str
    verb: Verb
    find: Callable[[str], Select[*tuple[Any, ...]]]
    start: str = ""


def rows(finder: Finder, query: str, *, viewer: Viewer) -> Sequence[Any]:
    """Title, subtitle, href, status, grade and manager of each; one statement."""
    if not viewer.may(finder.verb) or not query.upper().startswith(finder.start):
        return []
    statement = finder.find(query).outerjoin(User, User.id == Customer.manager_id).limit(READ)
    return session.execute(within_reach(statement, viewer, finder.verb)).all()


def meant(query: str) -> str | None:
    """The number as it is kept; None where no number is meant."""
    text = unicodedata.normalize("NFKC", query).strip()
    return text if NUMBER.fullmatch(text) else None


def begins(column: Any, text: str) -> ColumnElement[bool]:
    """A range rather than LIKE: it uses the index, and nothing in the text has a meaning of its own."""
    found: ColumnElement[bool] = column.between(text, text + LAST)
    return found


def is_numbered(text: str) -> ColumnElement[bool]:
    """An instrument by its number, the beginning of the maker's or the owner's, or a certificate's.

    One look into an index each; joined by OR, SQLite would read them all (the indexes are partial).
    """
    here, numbers = Instrument.deleted_at.is_(None), (Instrument.serial, Instrument.internal_number)
    ids = union_all(
        select(Instrument.id).where(Instrument.number == text.upper()),
        *(
            select(Instrument.id).where(here, column != "", begins(column, spelt))
            for spelt in sorted({text, text.upper(), text.lower()})
            for column in numbers
        ),
        select(Verification.instrument_id).where(Verification.certificate_number.in_({text, text.upper()})),
    )
    return Instrument.id.in_(ids)


def _instruments(text: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            (Instrument.name + " " + Instrument.serial).label("title"),
            (Instrument.number + " · " + Customer.name).label("subtitle"),
            ("/instruments/" + Instrument.number).label("href"),
            Customer.status,
            Customer.grade,
            User.name.label("manager"),
        )
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(Instrument.deleted_at.is_(None), is_numbered(text))
    )


def is_numbered_order(text: str) -> ColumnElement[bool]:
    """An order by our number, that of the file it came by, or the certificate of a line."""
    filed = plain_sql("orders.source_number != ''")  # as its index says it
    ids = union_all(
        select(Order.id).where(Order.number == text.upper()),
        select(Order.id).where(filed, Order.source_number == text),
        select(OrderLine.order_id).where(OrderLine.certificate_number.in_({text, text.upper()})),
    )
    return Order.id.in_(ids)


def _orders(text: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Order.number.label("title"),
            Customer.name.label("subtitle"),
            ("/orders/" + Order.number).label("href"),
            Customer.status,
            Customer.grade,
            User.name.label("manager"),
        )
        .select_from(Order)
        .join(Customer, Customer.id == Order.customer_id)
        .where(is_numbered_order(text))
        .order_by(Order.id.desc())
    )


def _opportunities(text: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            (Opportunity.number + " " + Opportunity.name).label("title"),
            Customer.name.label("subtitle"),
            ("/opportunities/" + Opportunity.number).label("href"),
            Customer.status,
            Customer.grade,
            User.name.label("manager"),
        )
        .select_from(Opportunity)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.number == text.upper(), Opportunity.deleted_at.is_(None))
    )


FINDERS = [
    Finder("instrument", N_("器具"), Verb.INSTRUMENT_READ, _instruments),
    Finder("order", N_("委托单"), Verb.ORDER_READ, _orders),
    Finder("opportunity", N_("商机"), Verb.OPPORTUNITY_READ, _opportunities, start="SJ-"),
]
