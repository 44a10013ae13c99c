"""A contact put right together with the files that belong to it: all of it or nothing."""

from collections.abc import Sequence

from webapp.actions import action
from webapp.actions.activities import correcting, files
from webapp.actions.activities.told import Told
from webapp.attachments import Received, Store
from webapp.domain.verbs import Verb
from webapp.models import Activity, Customer


@action(Verb.ACTIVITY_WRITE)
def amend(
    customer: Customer,
    row: Activity,
    told: Told,
    *,
    version: int,
    reason: str,
    taken: Sequence[Received],
    store: Store,
) -> None:
    correcting.correct(row, told, version=version, reason=reason)
    if taken:
        files.attach(customer, row, taken=taken, store=store, note=told.entry.summary[:40])
