"""A contact written down whole: the entry, its files, the opportunity it was made for; all or nothing."""

import json
from collections.abc import Sequence

from webapp.actions import action, actor
from webapp.actions.activities import files, recording
from webapp.actions.activities.told import Told
from webapp.actions.opportunities import linking
from webapp.attachments import Received, Store
from webapp.domain.funnel_checklists import ticked
from webapp.domain.verbs import Verb
from webapp.models import Activity, Customer, Opportunity
from webapp.queries.activities import twins


@action(Verb.ACTIVITY_WRITE)
def write_down(
    customer: Customer,
    told: Told,
    *,
    by: int | None = None,
    taken: Sequence[Received] = (),
    store: Store | None = None,
    opportunity: Opportunity | None = None,
) -> Activity:
    """taken: files that lie in the store already; when refused, they wait there for the next try.

    Sent twice, it is written down once.
    """
    if (twin := _twin(customer, told, by=by, taken=taken)) is not None:
        return twin
    made = recording.record(customer, told, by=by)
    if taken and store is not None:
        files.attach(customer, made, taken=taken, store=store, note=told.entry.summary[:40])
    if opportunity is not None:
        linking.link(customer, opportunity, activity=made)
    return made


def _twin(customer: Customer, told: Told, *, by: int | None, taken: Sequence[Received]) -> Activity | None:
    """Whatever differs in one word is another contact."""
    if told.entry.happened_at is None:
        return None
    writer = actor().id
    doer = writer if by is None else by
    entry, points = told.entry, json.dumps(ticked(told.entry.step, told.points))
    found = twins.entered(
        entry, customer_id=customer.id, contact=told.contact, checklist=points, writer=writer
    )
    left = (
        frozenset((one,) for one in told.contacts if one != told.contact),
        frozenset((one,) for one in told.colleagues if one != doer),
        frozenset((one.text.strip(), one.answer.strip(), one.is_solved) for one in told.objections),
        frozenset([(told.promise.strip(), told.promise_due)] if told.promise_due else []),
        frozenset((one.name.strip(), one.phone.strip(), one.note.strip()) for one in told.names),
        frozenset([(entry.next_on, entry.next_kind, told.next_note.strip())] if entry.next_on else []),
        twins.digests(taken),
    )
    return next((one for one in found if one.by_id == doer and twins.left(one) == left), None)
