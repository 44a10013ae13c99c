"""Names near to those of a file: all customers' names at once, and who of the near ones may be named."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import session
from webapp.domain.masks import mask_person
from webapp.domain.near_names import NearNames
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.queries.reach import condition, is_named


@dataclass(frozen=True)
class Near:
    """A card of a near name; number and name are empty for who may not read it, its manager is masked."""

    credit_code: str
    number: str
    name: str
    manager: str


def all_names() -> NearNames:
    """Of every live card; read once a file."""
    index = NearNames()
    live = select(Customer.id, Customer.name_key).where(Customer.deleted_at.is_(None))
    for customer_id, key in session.execute(live).yield_per(5000):
        index.add(customer_id, key)
    return index


def near(ids: Iterable[int], viewer: Viewer) -> dict[int, Near]:
    """One statement; isolated cards of others are not there (SE-05)."""
    wanted = set(ids)
    if not wanted:
        return {}
    statement = (
        select(
            Customer.id,
            Customer.credit_code,
            Customer.number,
            Customer.name,
            User.name,
            condition(viewer, Verb.CUSTOMER_READ),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(wanted), is_named(viewer))
    )
    return {
        customer_id: Near(code, number, name, manager or "")
        if may_read
        else Near(code, "", "", mask_person(manager) or "")
        for customer_id, code, number, name, manager, may_read in session.execute(statement)
    }
