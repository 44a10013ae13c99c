"""All customers within somebody's reach at once, where many rows hang on each of them."""

from sqlalchemy import Select, select

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.customers.guiding import BY_TIME
from webapp.queries.reach import condition, nearly_own


def in_sight(viewer: Viewer, verb: Verb) -> Select[int]:
    """Ids of those on whom this person may do that, found in the narrow copy of an index."""
    if viewer.reach(verb) is Reach.OWN and viewer.id is not None:
        few = select(Customer.id).where(Customer.id.in_(nearly_own(viewer.id)))
    else:
        few = select(Customer.id).with_hint(Customer, f"INDEXED BY {BY_TIME}", "sqlite")
    return few.where(Customer.deleted_at.is_(None), condition(viewer, verb)).correlate(None)
