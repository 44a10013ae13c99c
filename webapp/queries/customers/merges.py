"""Merges read: the one that may be undone, and where a merged number leads."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Merge
from webapp.queries.reach import condition, within_reach


def leads_to(number: str, *, viewer: Viewer) -> str | None:
    """The number of the card that a merged one lives on in, through several merges; None: nowhere to go."""
    for _step in range(10):
        target = session.execute(
            select(Customer.merged_into_id).where(Customer.number == number)
        ).scalar_one_or_none()
        if target is None:
            return None
        row = session.execute(
            select(Customer.number, Customer.merged_into_id).where(Customer.id == target)
        ).one()
        number = row.number
        if row.merged_into_id is None:
            seen = within_reach(
                select(Customer.number).where(Customer.id == target), viewer, Verb.CUSTOMER_READ
            )
            return session.execute(seen).scalar_one_or_none()
    return None


def get(merge_id: int, *, viewer: Viewer) -> Merge | None:
    """A merge whose kept card the viewer may merge."""
    statement = (
        select(Merge)
        .join(Customer, Customer.id == Merge.kept_id)
        .where(Merge.id == merge_id, condition(viewer, Verb.CUSTOMER_MERGE))
    )
    return session.execute(statement).scalar_one_or_none()


def gone(row: Merge) -> str:
    """Number and name of the card that was taken in, for whoever may undo the merge."""
    found = session.execute(select(Customer.number, Customer.name).where(Customer.id == row.gone_id)).one()
    return f"{found.number} {found.name}"
