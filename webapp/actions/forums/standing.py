"""A forum as it stands under the lock: it was loaded before, and may have changed or gone out of reach."""

from webapp.acting import LOST
from webapp.actions import actor
from webapp.domain.refusal import Refusal, Stale
from webapp.models import Forum
from webapp.queries.forums import sight


def held(one: Forum, *, version: int | None = None) -> Forum:
    """The row of one that the actor may organise; version: of the form, where it must still stand."""
    found = sight.opened(one.number, viewer=actor())
    if found is None or not found.may_manage:
        raise Refusal(LOST)
    if version is not None and found.forum.version != version:
        raise Stale
    return found.forum
