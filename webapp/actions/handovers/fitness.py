"""Whether who takes over may have the customers at all: when asked for, approved and carried out."""

from collections.abc import Sequence

from webapp import clock
from webapp.actions.assignments.suiting import manager_for
from webapp.actions.customers.histories import manager_at_work
from webapp.domain.handover_words import AWAY, UNFIT
from webapp.domain.obstacles import LASTING, load_without, obstacles, refuse_choice
from webapp.domain.refusal import Refusal
from webapp.models import Customer
from webapp.queries.assignments import needs, rules


def refuse_unfit(customers: Sequence[Customer], *, to: int) -> None:
    """What no reason overcomes when a head chooses by hand, no hand-over overcomes either."""
    today, held = clock.today(), rules.now()
    manager = manager_for(to)
    facts = needs.needs([one.id for one in customers], today=today)
    for one in customers:
        try:
            refuse_choice(facts[one.id], manager, rules=held, today=today)
        except Refusal as refusal:
            raise Refusal("%(name)s：%(why)s", name=one.name, why=refusal) from refusal


def kept_back(customers: Sequence[Customer], *, to: int) -> dict[int, str]:
    """By customer: why, though approved, it does not go over; a certificate that has run out is no reason."""
    if manager_at_work(to) is None:
        return {one.id: AWAY for one in customers}
    today, held = clock.today(), rules.now()
    manager = manager_for(to)
    found: dict[int, str] = {}
    for key, need in needs.needs([one.id for one in customers], today=today).items():
        load = load_without(need, manager, held)
        for one in obstacles(need, manager, load=load, rules=held, today=today):
            if one.why in LASTING:
                found.setdefault(key, UNFIT[one.why])
    return found
