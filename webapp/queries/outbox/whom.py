"""To whom a new message goes: the customer as typed, the person by what he prefers, the plan it answers."""

from webapp.domain.message_addressing import Person, chosen
from webapp.domain.message_addressing import usual_kind as usual_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ScheduledActivity
from webapp.queries.activities import reading
from webapp.queries.customers import cards, merges
from webapp.queries.customers.relations import resolve
from webapp.queries.outbox.recipients import Facts


def customer(text: str, *, viewer: Viewer) -> Customer | None:
    """By number, or by a name that only one customer in reach has; a merged number leads to where it went."""
    typed = text.strip()
    if not typed:
        return None
    found = resolve(number=typed, text=typed, viewer=viewer)
    number = found.number if found else merges.leads_to(typed.upper(), viewer=viewer)
    return cards.get(number, viewer=viewer, verb=Verb.MESSAGE_SEND) if number else None


def plan(key: int, of: Customer, *, viewer: Viewer) -> ScheduledActivity | None:
    """Still open, and of this customer."""
    found = reading.plan(key, viewer=viewer) if key else None
    fits = found is not None and found.customer_id == of.id and found.state == "open"
    return found if fits else None


def usual(known: Facts, kind: str) -> Person | None:
    return chosen(known.people, kind, house=known.house)


def usual_kind(known: Facts, contact: int | None) -> str:
    person = known.named(contact)
    return usual_of([person] if person else known.people, house=known.house)
