"""The pick-ups and visits that belong to an order, as parts of the one statement of its page."""

from typing import Any

from sqlalchemy import Date, func, literal, select, type_coerce

from webapp.domain.viewer import Viewer
from webapp.models import Customer, OnsiteJob, Order, Pickup
from webapp.queries.fieldwork import sight


def pickups(order: Order, *, viewer: Viewer) -> Any:
    return (
        select(literal("pickup"), Pickup.number, Pickup.stage, Pickup.planned_on, literal(0))
        .join(Customer, Customer.id == Pickup.customer_id)
        .where(Pickup.order_id == order.id, sight.pickups(viewer))
    )


def visits(order: Order, *, viewer: Viewer) -> Any:
    on = type_coerce(func.date(OnsiteJob.begins_at, "+8 hours"), Date)
    return (
        select(literal("onsite"), OnsiteJob.number, OnsiteJob.state, on, literal(0))
        .join(Customer, Customer.id == OnsiteJob.customer_id)
        .where(OnsiteJob.order_id == order.id, sight.jobs(viewer))
    )
