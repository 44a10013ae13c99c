"""Which rows of a run a person sees: those of the customers he may read; isolated ones weigh for nobody."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ValueRow, ValueRun
from webapp.queries.indicators.ownership import weighs
from webapp.queries.reach import within_reach

Chosen = Select[*tuple[Any, ...]]


def rows(made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    """Of a run, within reach; with the customer beside each."""
    found = select(*columns).select_from(ValueRow).join(Customer, Customer.id == ValueRow.customer_id)
    return within_reach(found.where(ValueRow.run_id == made.id), viewer, Verb.VALUE_READ)


def weighing(made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    """For sums, shares and curves: without isolated customers, whoever is named on them (SE-05)."""
    return rows(made, viewer, *columns).where(weighs(), ~ValueRow.is_isolated)


def has_code(column: Any, code: str) -> ColumnElement[bool]:
    """Of codes with a space between."""
    found: ColumnElement[bool] = (" " + column + " ").like(f"% {code} %")
    return found
