"""Which rows of a run a person sees: those of the customers he may read; isolated ones weigh for nobody."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ValueRow, ValueRun
from webapp.queries.indicators.ownership import weighs
from webapp.queries.reach import nearly_own, within_reach

Chosen = Select[*tuple[Any, ...]]


def rows(made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    """Of a run, within reach; with the customer beside each."""
    found = select(*columns).select_from(ValueRow).join(Customer, Customer.id == ValueRow.customer_id)
    found = of_own(found.where(ValueRow.run_id == made.id), viewer)
    return within_reach(found, viewer, Verb.VALUE_READ)


def of_own(found: Chosen, viewer: Viewer) -> Chosen:
    """Who sees but his own is given those few first."""
    if viewer.id is None or viewer.reach(Verb.VALUE_READ) is not Reach.OWN:
        return found
    return found.where(Customer.id.in_(nearly_own(viewer.id)))


def weighing(made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    """For sums, shares and curves: without isolated customers, whoever is named on them (SE-05)."""
    return rows(made, viewer, *columns).where(weighs(), ~ValueRow.is_isolated)


def has_code(column: Any, code: str) -> ColumnElement[bool]:
    """Of codes with a space between."""
    found: ColumnElement[bool] = (" " + column + " ").like(f"% {code} %")
    return found
