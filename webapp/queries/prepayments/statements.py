"""对账单: one month of an account, and what every account did in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, or_, select

from webapp.db import session
from webapp.domain.months import Month
from webapp.domain.prepaid_statements import Statement
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, PrepayAccount, PrepayEntry
from webapp.queries.prepayments.pages import Line, lines
from webapp.queries.reach import within_reach


@dataclass(frozen=True)
class Sheet:
    """What one statement says."""

    month: Month
    sums: Statement
    rows: Sequence[Line]


@dataclass(frozen=True)
class Summary:
    number: str
    name: str
    entries: int
    sums: Statement


def of_month(account: PrepayAccount, month: Month, *, viewer: Viewer) -> Sheet:
    """Two statements; amounts in fen."""
    opening = session.scalar(
        select(func.coalesce(func.sum(PrepayEntry.amount), 0)).where(
            PrepayEntry.account_id == account.id, PrepayEntry.booked_on < month.first
        )
    )
    statement = lines(viewer).where(
        PrepayEntry.account_id == account.id, PrepayEntry.booked_on.between(month.first, month.last)
    )
    rows = [Line(*row) for row in session.execute(statement.order_by(PrepayEntry.id))]
    return Sheet(month, _sums(int(opening or 0), [one.row.amount for one in rows]), rows)


def summaries(month: Month, *, viewer: Viewer) -> list[Summary]:
    """Every account that had money or moved some in that month, by name; one statement."""
    rows = session.execute(_summed(month, viewer).order_by(Customer.name, Customer.id)).all()
    return [
        Summary(number, name, count, Statement(opening, paid_in, -paid_out, opening + paid_in + paid_out))
        for number, name, opening, paid_in, paid_out, count in rows
    ]


def _summed(month: Month, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    amount, day = PrepayEntry.amount, PrepayEntry.booked_on
    within = day >= month.first
    opening = func.sum(case((day < month.first, amount), else_=0))
    paid_in = func.sum(case((within & (amount > 0), amount), else_=0))
    paid_out = func.sum(case((within & (amount < 0), amount), else_=0))
    count = func.sum(case((within, 1), else_=0))
    statement = (
        select(Customer.number, Customer.name, opening, paid_in, paid_out, count)
        .join(PrepayAccount, PrepayAccount.customer_id == Customer.id)
        .join(PrepayEntry, PrepayEntry.account_id == PrepayAccount.id)
        .where(day <= month.last)
        .group_by(PrepayAccount.id)
        .having(or_(count > 0, opening != 0))
    )
    return within_reach(statement, viewer, Verb.PREPAY_READ)


def _sums(opening: int, amounts: Sequence[int]) -> Statement:
    paid_in = sum(one for one in amounts if one > 0)
    paid_out = -sum(one for one in amounts if one < 0)
    return Statement(opening, paid_in, paid_out, opening + paid_in - paid_out)
