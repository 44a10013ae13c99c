"""What is known of one customer, as values for the domain."""

from webapp.domain import card
from webapp.models import Customer


def filled(customer: Customer, *, reachable: bool, roles: set[str], fresh: bool = False) -> set[str]:
    """Names of card fields with a value, and of the people items that hold (CC-06, BC-01).

    reachable: somebody who has not left can be called; roles: parts of the buying centre played today;
    fresh: a card not written yet, it holds only what was set.
    """
    values = vars(customer) if fresh else {name: getattr(customer, name) for name in card.FIELD}
    have = {name for name in card.FIELD if values.get(name) not in (None, "")}
    have |= roles | ({"reachable"} if reachable else set()) | ({"manager"} if customer.manager_id else set())
    return have
