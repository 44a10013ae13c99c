"""Fees that fall due in the next twelve months, by month and grade, with the rates of the past two years."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from sqlalchemy import case, func, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.recall_figures import Month, chances, forecast
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Instrument, InstrumentKind
from webapp.queries.reach import condition
from webapp.queries.recalls.cycles import Period, cycles
from webapp.queries.remembered import age, remembered

HISTORY = relativedelta(months=24)
AHEAD = 12  # months


@dataclass(frozen=True)
class Forecast:
    """rates: percent by grade where enough is known; whole: of all, None: no history."""

    months: list[Month]
    rates: dict[str, Decimal]
    whole: Decimal | None

    @property
    def fees(self) -> int:
        return sum(month.fees for month in self.months)

    @property
    def expected(self) -> int | None:
        return None if self.whole is None else sum(month.expected or 0 for month in self.months)


def coming(viewer: Viewer, *, today: date) -> Forecast:
    """Kept until the log grows: the whole year's instruments are added up."""
    return remembered(("recall forecast", viewer, today), lambda: _coming(viewer, today), at=age())


def _coming(viewer: Viewer, today: date) -> Forecast:
    past = Period(today - HISTORY, today - timedelta(days=1))
    rates, whole = chances(cycles(past, viewer=viewer))
    due = [
        (date.fromisoformat(f"{month}-01"), grade, count, int(fees or 0))
        for month, grade, count, fees in _due(viewer, today)
    ]
    return Forecast(forecast(due, rates=rates, whole=whole), rates, whole)


def _due(viewer: Viewer, today: date) -> list[tuple[str, str, int, int]]:
    """Mandatory work brings no fee; what is asked each time counts as nothing."""
    month = func.strftime("%Y-%m", Instrument.due_on)
    fee = case((Instrument.is_mandatory, 0), else_=func.coalesce(Instrument.fee, InstrumentKind.list_fee, 0))
    last = today.replace(day=1) + relativedelta(months=AHEAD) - timedelta(days=1)
    statement = (
        select(month, Customer.grade, func.count(), func.sum(fee))
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE,
            Instrument.due_on.is_not(None),
            Instrument.due_on >= today,
            Instrument.due_on <= last,
            Customer.deleted_at.is_(None),
            condition(viewer, Verb.REPORT_READ),
        )
        .group_by(month, Customer.grade)
    )
    return [(first, grade, count, fees) for first, grade, count, fees in session.execute(statement)]
