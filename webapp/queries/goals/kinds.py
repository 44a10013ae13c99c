"""Records of goals: money that came in, signed contracts, and goals themselves where reviews count them."""

from sqlalchemy import func, select

from webapp.domain.goal_words import METRICS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contract, Customer, Receipt
from webapp.models.goal import Goal
from webapp.queries.goals import sight
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.ownership import weighs
from webapp.queries.reach import within_reach


@behind(
    "receipt",
    Receipt.id,
    lambda number, name: Told(number, name, f"/customers/{number}"),
    by_seat=lambda _viewer: weighs(),
)
def receipts(viewer: Viewer) -> Chosen:
    found = select(Receipt.id, Customer.number, Customer.name)
    return within_reach(found.join(Customer, Customer.id == Receipt.customer_id), viewer, Verb.ORDER_READ)


@behind(
    "contract",
    Contract.id,
    lambda own, number, name: Told(own or number, name, f"/customers/{number}"),
    by_seat=lambda _viewer: weighs(),
)
def contracts(viewer: Viewer) -> Chosen:
    found = select(Contract.id, func.coalesce(Contract.number, ""), Customer.number, Customer.name)
    return within_reach(found.join(Customer, Customer.id == Contract.customer_id), viewer, Verb.ORDER_READ)


@behind(
    "goal",
    Goal.id,
    lambda number, metric: Told(number, METRICS[metric].name, f"/goals/{number}"),
    by_seat=lambda _viewer: Goal.state == "issued",
)
def goals(viewer: Viewer) -> Chosen:
    return select(Goal.id, Goal.number, Goal.metric).where(sight.visible(viewer))
