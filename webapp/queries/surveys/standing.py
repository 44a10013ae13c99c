"""What customers last said in a valid form, for their value: satisfaction 1–5 and loyalty 0–100."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from webapp.db import session
from webapp.domain.survey_words import Reply
from webapp.models import SurveyInvitation
from webapp.queries.indicators.span import ONE_DAY, beginning


def loyalty_of(
    customers: Iterable[int] | None = None, *, as_of: date, known_at: datetime | None = None
) -> dict[int, Decimal]:
    """Customer -> index of 0 to 100; who never answered is not in it. customers None: all of them."""
    return _newest(SurveyInvitation.loyalty, customers, as_of, known_at)


def csat_of(
    customers: Iterable[int] | None = None, *, as_of: date, known_at: datetime | None = None
) -> dict[int, Decimal]:
    """Customer -> mean of the five answers of his last form, 1 to 5."""
    return _newest(SurveyInvitation.satisfaction, customers, as_of, known_at)


def _newest(
    column: Any, customers: Iterable[int] | None, as_of: date, known_at: datetime | None
) -> dict[int, Decimal]:
    """Answers are known from the moment they are taken down, which is when they count: one clock for both.

    A form put aside later was still valid at known_at; None: what is valid now.
    """
    until = beginning(as_of + ONE_DAY)
    rank = func.row_number().over(
        partition_by=SurveyInvitation.customer_id,
        order_by=(SurveyInvitation.answered_at.desc(), SurveyInvitation.id.desc()),
    )
    found = select(SurveyInvitation.customer_id, column.label("value"), rank.label("place")).where(
        _valid(known_at),
        SurveyInvitation.answered_at < until,
        column.is_not(None),
    )
    if known_at is not None:
        found = found.where(SurveyInvitation.answered_at <= known_at)
    if customers is not None:
        listed = func.json_each(json.dumps(sorted(customers))).table_valued("value")
        found = found.where(SurveyInvitation.customer_id.in_(select(listed.c.value)))
    newest = found.subquery()
    rows = session.execute(select(newest.c.customer_id, newest.c.value).where(newest.c.place == 1))
    return {customer: Decimal(value) / 100 for customer, value in rows}


def _valid(known_at: datetime | None) -> ColumnElement[bool]:
    now = SurveyInvitation.state == Reply.ANSWERED.value
    return now if known_at is None else or_(now, SurveyInvitation.voided_at > known_at)
