"""What a manager has brought: orders by their day, notices answered by orders, customers won and lost."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import case, func, select

from webapp.db import session
from webapp.domain.comparison import Years, change, years
from webapp.domain.conversion import Conversion, conversion
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, User
from webapp.queries.assignments.turnover import Turnover, turnover
from webapp.queries.orders.credit import credited, ever_his
from webapp.queries.reach import is_named
from webapp.queries.recalls.cycles import Period, told_by

MONTHS = 12


@dataclass(frozen=True)
class Results:
    """Fen; months: the last twelve, as (2026-03, fen); same: last year up to the same day.

    recall: None for whoever may not read that report.
    """

    years: Years
    months: list[tuple[str, int]]
    now: int
    same: int
    before: int
    recall: Conversion | None
    turnover: Turnover

    @property
    def year_of_months(self) -> int:
        return sum(fen for _month, fen in self.months)

    @property
    def percent(self) -> int | None:
        return change(self.now, self.same)

    @property
    def is_empty(self) -> bool:
        noticed = self.recall.noticed if self.recall else 0
        return not (self.now or self.before or noticed or self.turnover.gained or self.turnover.lost)


def results(person: User, *, viewer: Viewer, today: date) -> Results:
    """Four statements."""
    span = years(today)
    rows = _monthly(person.id, viewer, span)
    by_month = {month: fen for month, fen, _same in rows}
    first = today.replace(day=1) - relativedelta(months=MONTHS - 1)
    months = [(first + relativedelta(months=turn)).strftime("%Y-%m") for turn in range(MONTHS)]
    return Results(
        years=span,
        months=[(one, by_month.get(one, 0)) for one in months],
        now=sum(fen for month, fen, _same in rows if month >= span.first.strftime("%Y-%m")),
        same=sum(same for _month, _fen, same in rows),
        before=sum(fen for month, fen, _same in rows if month < span.first.strftime("%Y-%m")),
        recall=_recall(person, viewer, span),
        turnover=turnover(person.id, viewer=viewer, first=span.first, last=today),
    )


def _monthly(user_id: int, viewer: Viewer, span: Years) -> list[Any]:
    """(month, fen, fen up to the same day of last year), from January of last year on."""
    month = func.strftime("%Y-%m", Order.ordered_on)
    same = case((Order.ordered_on <= span.same_day, Order.charged_total), else_=0)
    statement = (
        select(month, func.sum(Order.charged_total), func.sum(same))
        .join(Customer, Customer.id == Order.customer_id)
        .where(
            Order.customer_id.in_(ever_his(user_id)),
            Order.ordered_on.between(span.before, span.today),
            Customer.deleted_at.is_(None),
            credited(user_id),
            is_named(viewer),
        )
        .with_hint(Order, "INDEXED BY ix_orders_customer", "sqlite")  # his customers are few among all
        .group_by(month)
    )
    return list(session.execute(statement).all())


def _recall(person: User, viewer: Viewer, span: Years) -> Conversion | None:
    """Of what fell due this year up to today and was told in his name."""
    if not viewer.may(Verb.REPORT_READ):
        return None
    found = told_by(person, Period(span.first, span.today), viewer=viewer)
    return conversion(one.item for one in found)
