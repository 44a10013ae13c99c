"""Whose instruments a list can hold at all, so that SQLite looks at few customers."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.queries.reach import nearly_own, parts_of_own
from webapp.queries.recalls.asking import Asked


def whose(wanted: Asked, viewer: Viewer) -> Any:
    """Customers that hold all that can be found, and more (the rights are asked besides); None: all."""
    if wanted.manager:
        manager = viewer.id if wanted.manager == "me" else int(wanted.manager)
        return select(Customer.id).where(Customer.manager_id == manager, Customer.deleted_at.is_(None))
    reach = viewer.reach(Verb.RECALL_READ)
    if viewer.id is None or reach is Reach.ALL:
        return None
    if reach is Reach.OWN:
        return nearly_own(viewer.id)
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    nobody = Customer.manager_id.is_(None)
    return union_all(_of(Customer.manager_id.in_(theirs)), _of(nobody), *parts_of_own(viewer.id))


def _of(managed: ColumnElement[bool]) -> Select[int]:
    return select(Customer.id).where(managed, Customer.deleted_at.is_(None)).correlate(None)
