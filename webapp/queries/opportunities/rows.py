"""One opportunity as lists and the board show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select

from webapp.domain.opportunity_limits import OpportunityLimits
from webapp.domain.opportunity_tests import NAMES
from webapp.domain.opportunity_words import State
from webapp.domain.stage_ageing import Age, age
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Opportunity, User
from webapp.queries.opportunities.sight import visible

SORTS: Mapping[str, Any] = {
    "number": Opportunity.id,
    "expected": Opportunity.expected_on,
    "amount": Opportunity.amount,
    "since": Opportunity.stage_since,
    "opened": Opportunity.opened_on,
}


@dataclass(frozen=True)
class Line:
    """customer: number and name; score: of the five tests; buying: said or proposed; end_code: why."""

    number: str
    name: str
    customer: tuple[str, str]
    owner: str
    stage: str
    state: str
    amount: int | None
    expected_on: date | None
    age: Age
    score: int
    buying: str
    opened_on: date
    ended_on: date | None
    end_code: str


_YES = (func.iif(getattr(Opportunity, f"test_{name}") == "yes", 1, 0) for name in NAMES)
POINTS: Any = sum(_YES, literal(0))
SAID = func.iif(Opportunity.buy_type == "", Opportunity.buy_proposed, Opportunity.buy_type)


def statement(
    viewer: Viewer, *where: ColumnElement[bool], columns: tuple[Any, ...] = ()
) -> Select[*tuple[Any, ...]]:
    """Of what this person sees; columns: beside those of a line."""
    return (
        select(
            Opportunity.number,
            Opportunity.name,
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            User.name.label("owner"),
            Opportunity.stage,
            Opportunity.state,
            Opportunity.stage_since,
            Opportunity.amount,
            Opportunity.expected_on,
            POINTS.label("score"),
            func.iif(Opportunity.buy_type == "", Opportunity.buy_proposed, Opportunity.buy_type).label(
                "buying"
            ),
            Opportunity.opened_on,
            Opportunity.ended_on,
            Opportunity.end_code,
            *columns,
        )
        .join(Customer, Customer.id == Opportunity.customer_id)
        .outerjoin(User, User.id == Opportunity.owner_id)
        .where(visible(viewer), *where)
    )


def line(row: Any, *, today: date, limits: OpportunityLimits) -> Line:
    is_open = row.state == State.OPEN
    here = age(row.stage, since=row.stage_since, today=today if is_open else row.ended_on, limits=limits)
    return Line(
        row.number, row.name, (row.customer, row.customer_name), row.owner or "", row.stage, row.state,
        row.amount, row.expected_on, here if is_open else Age(here.days, ""), int(row.score), row.buying,
        row.opened_on, row.ended_on, row.end_code,
    )  # fmt: skip
