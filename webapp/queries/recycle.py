"""The recycle bin: what was deleted and may be brought back, within reach."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Attachment, Contact, Customer, Instrument, Opportunity, User
from webapp.queries.reach import condition, visible

T = TypeVar("T", Contact, Attachment, Instrument, Opportunity, Activity)
SHOWN = 100
# The kind, its table, and what people know it by.
PARTS: tuple[tuple[str, Any, Any], ...] = (
    ("contacts", Contact, Contact.name),
    ("attachments", Attachment, Attachment.name),
    ("instruments", Instrument, Instrument.name),
    ("opportunities", Opportunity, Opportunity.name),
    ("activities", Activity, Activity.summary),
)


@dataclass(frozen=True)
class Gone:
    """One thing in the bin; key is what its restoration is addressed by."""

    kind: str
    key: str
    title: str
    note: str
    reason: str
    by: str
    at: datetime


def customers(viewer: Viewer, *, most: int = SHOWN) -> list[Gone]:
    """Deleted cards, latest first; those merged into another are undone there, not here."""
    statement = (
        select(
            Customer.number,
            Customer.name,
            Customer.deletion_reason,
            Customer.deleted_at,
            User.name.label("by"),
        )
        .outerjoin(User, User.id == Customer.deleted_by_id)
        .where(
            Customer.deleted_at.is_not(None),
            Customer.merged_into_id.is_(None),
            condition(viewer, Verb.CUSTOMER_DELETE),
        )
        .order_by(Customer.deleted_at.desc())
        .limit(most)
    )
    return [
        Gone("customers", row.number, row.name, row.number, row.deletion_reason, row.by or "", row.deleted_at)
        for row in session.execute(statement)
    ]


def parts(viewer: Viewer, *, most: int = SHOWN) -> list[Gone]:
    """Deleted parts of live cards that the viewer may delete from."""
    found = []
    for kind, model, title in PARTS:
        statement = (
            select(
                model.id,
                title.label("title"),
                model.deleted_at,
                User.name.label("by"),
                Customer.number,
                Customer.name.label("of"),
            )
            .join(Customer, Customer.id == model.customer_id)
            .outerjoin(User, User.id == model.deleted_by_id)
            .where(model.deleted_at.is_not(None), visible(viewer, model.customer_id, Verb.CUSTOMER_DELETE))
            .order_by(model.deleted_at.desc())
            .limit(most)
        )
        found += [
            Gone(kind, str(row.id), row.title, f"{row.number} {row.of}", "", row.by or "", row.deleted_at)
            for row in session.execute(statement)
        ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def customer(number: str, *, viewer: Viewer) -> Customer | None:
    """A deleted card that the viewer may restore."""
    statement = select(Customer).where(
        Customer.number == number, Customer.deleted_at.is_not(None), condition(viewer, Verb.CUSTOMER_DELETE)
    )
    return session.execute(statement).scalar_one_or_none()


def contact(contact_id: int, *, viewer: Viewer) -> tuple[Customer, Contact] | None:
    """A deleted contact with its card, if the viewer may delete there."""
    return _part(Contact, contact_id, viewer)


def attachment(attachment_id: int, *, viewer: Viewer) -> tuple[Customer, Attachment] | None:
    return _part(Attachment, attachment_id, viewer)


def instrument(instrument_id: int, *, viewer: Viewer) -> tuple[Customer, Instrument] | None:
    return _part(Instrument, instrument_id, viewer)


def opportunity(opportunity_id: int, *, viewer: Viewer) -> tuple[Customer, Opportunity] | None:
    return _part(Opportunity, opportunity_id, viewer)


def activity(activity_id: int, *, viewer: Viewer) -> tuple[Customer, Activity] | None:
    return _part(Activity, activity_id, viewer)


def _part(model: type[T], key: int, viewer: Viewer) -> tuple[Customer, T] | None:
    statement = (
        select(Customer, model)
        .join(Customer, Customer.id == model.customer_id)
        .where(
            model.id == key,
            model.deleted_at.is_not(None),
            visible(viewer, model.customer_id, Verb.CUSTOMER_DELETE),
        )
    )
    row = session.execute(statement).first()
    return None if row is None else (row[0], row[1])
