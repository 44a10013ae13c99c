"""A contact written down whole: the entry, its files, the opportunity it was made for; all or nothing."""

from collections.abc import Sequence

from webapp.actions import action
from webapp.actions.activities import files, recording
from webapp.actions.activities.told import Told
from webapp.actions.opportunities import linking
from webapp.attachments import Received, Store
from webapp.domain.verbs import Verb
from webapp.models import Activity, Customer, Opportunity


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
    """taken: files that lie in the store already; when refused, they wait there for the next try."""
    made = recording.record(customer, told, by=by)
    if taken and store is not None:
        files.attach(customer, made, taken=taken, store=store, note=told.entry.summary[:40])
    if opportunity is not None:
        linking.link(customer, opportunity, activity=made)
    return made
